// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/queryengine.h"

#include "columns/aggregation.h"
#include "columns/dimensionlist.h"
#include "columns/facets.h"
#include "columns/ordering.h"
#include "columns/usageanswer.h"
#include "domain/localtime.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <map>
#include <mutex>

namespace tally {

namespace {

constexpr int MaxThreads = 8;

Error invalid(const QString &message)
{
    return {ErrorKind::InvalidInput, message};
}

double elapsedMs(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

} // namespace

class QueryEngine::Private {
public:
    Private(std::shared_ptr<const ColumnFile> columns, int threads)
        : file(std::static_pointer_cast<const MappedColumnFile>(std::move(columns)))
        , pool(threads > 0 ? threads : std::clamp(int(std::thread::hardware_concurrency()), 1, MaxThreads))
    {
        for (uint32_t block = 0; block < file->blockCount(); ++block) {
            const Segment &time = file->segment(block, columnIndex(Column::Time));
            firstMs = block == 0 ? time.minimum : std::min(firstMs, time.minimum);
            lastMs = block == 0 ? time.maximum : std::max(lastMs, time.maximum);
        }
    }

    Result<std::shared_ptr<const ZoneOffsets>> zone(const QByteArray &id) const;
    Result<UsageTable> aggregate(const UsageQuery &query, const std::vector<uint64_t> *onlyRows,
                                 const CancelFlag *cancel) const;
    Result<void> layOut(const UsageQuery &query, const FilterPlan &plan, const TimeBuckets &buckets,
                        GroupLayout &layout) const;
    /// The groups that are rows of their own; `otherGroups` is 0 when all are.
    Result<std::optional<TopGroups>> chooseTop(const UsageQuery &query, const FilterPlan &plan,
                                               const GroupLayout &layout, int &otherGroups,
                                               const CancelFlag *cancel) const;
    /// Row of a living record.
    std::optional<uint32_t> rowOf(int64_t recordId) const;
    std::optional<std::pair<int64_t, int64_t>> livingTimes(uint32_t block) const;

    std::shared_ptr<const MappedColumnFile> file;
    mutable WorkerPool pool;
    int64_t firstMs = 0;
    int64_t lastMs = 0;

private:
    mutable std::mutex m_mutex;
    mutable std::map<QByteArray, std::shared_ptr<const ZoneOffsets>> m_zones;
};

Result<std::shared_ptr<const ZoneOffsets>> QueryEngine::Private::zone(const QByteArray &id) const
{
    const std::lock_guard lock(m_mutex);
    auto &known = m_zones[id];
    if (!known) {
        const auto zone = timeZoneFromId(id);
        if (!zone) {
            return invalid(QCoreApplication::translate("QueryEngine", "There is no time zone \"%1\".")
                               .arg(QString::fromUtf8(id)));
        }
        known = std::make_shared<const ZoneOffsets>(*zone, firstMs, lastMs);
    }
    return known;
}

Result<void> QueryEngine::Private::layOut(const UsageQuery &query, const FilterPlan &plan,
                                          const TimeBuckets &buckets, GroupLayout &layout) const
{
    Int128 keySpace = 1;
    if (query.bucket != Bucket::None && file->blockCount() > 0) {
        auto [low, high] = plan.timeBounds(0);
        for (uint32_t block = 1; block < file->blockCount(); ++block) {
            low = std::min(low, plan.timeBounds(block).first);
            high = std::max(high, plan.timeBounds(block).second);
        }
        if (query.filter.fromMs)
            low = std::max(low, *query.filter.fromMs);
        if (query.filter.toMs)
            high = std::min(high, *query.filter.toMs - 1);
        high = std::max(low, high);
        layout.buckets = &buckets;
        layout.firstMs = low;
        layout.lastMs = high;
        layout.firstBucket = buckets.indexOf(low);
        layout.bucketCount = uint64_t(buckets.indexOf(high) - layout.firstBucket) + 1;
        keySpace = Int128(layout.bucketCount);
    }
    for (const Dimension &dimension : query.groups) {
        const int column = file->columnOf(dimension);
        const DictionaryView *dictionary = column < 0 ? nullptr : file->dictionary(column);
        if (column >= 0 && !dictionary)
            return damagedColumnsError();
        layout.columns.push_back(column);
        layout.codes.push_back(dictionary ? dictionary->size() : 1);
        keySpace *= Int128(layout.codes.back());
    }
    if (keySpace > (Int128(1) << 62))
        return invalid(
            QCoreApplication::translate("QueryEngine", "These groups have too many values to be combined."));
    return {};
}

Result<std::optional<TopGroups>> QueryEngine::Private::chooseTop(const UsageQuery &query,
                                                                 const FilterPlan &plan,
                                                                 const GroupLayout &layout, int &otherGroups,
                                                                 const CancelFlag *cancel) const
{
    if (query.top <= 0 || query.groups.empty() || layout.groupCount() <= uint64_t(query.top))
        return std::optional<TopGroups>{};
    UsageQuery ranking;
    ranking.measure = query.measure;
    ranking.everyMeasure = false;
    ranking.percentiles = false;
    ranking.top = query.top;
    GroupLayout whole;
    whole.columns = layout.columns;
    whole.codes = layout.codes;
    const SlotSet slots = slotsFor(ranking);
    Aggregation aggregation(*file, pool, plan, whole, slots);
    if (auto run = aggregation.run(cancel); !run)
        return run.error();
    const auto largest = largestGroups(*file, ranking, whole, slots, aggregation, cancel);
    if (!largest)
        return largest.error();
    otherGroups = int(aggregation.groups().size()) - int(largest->size());
    return std::optional<TopGroups>(std::in_place, *largest, layout.groupCount());
}

Result<UsageTable> QueryEngine::Private::aggregate(const UsageQuery &query,
                                                   const std::vector<uint64_t> *onlyRows,
                                                   const CancelFlag *cancel) const
{
    QElapsedTimer timer;
    timer.start();
    if (query.groups.size() > 2)
        return invalid(
            QCoreApplication::translate("QueryEngine", "Records can be grouped by two dimensions at most."));
    const auto offsets = zone(query.filter.timeZone);
    if (!offsets)
        return offsets.error();
    auto plan = FilterPlan::make(*file, query.filter, **offsets);
    if (!plan)
        return plan.error();
    plan->restrictTo(onlyRows);
    const TimeBuckets buckets(**offsets, query.bucket, query.weekStart);
    GroupLayout layout;
    if (auto laidOut = layOut(query, *plan, buckets, layout); !laidOut)
        return laidOut.error();
    int otherGroups = 0;
    const auto top = chooseTop(query, *plan, layout, otherGroups, cancel);
    if (!top)
        return top.error();
    layout.top = otherGroups > 0 ? &**top : nullptr;
    const SlotSet slots = slotsFor(query);
    Aggregation aggregation(*file, pool, *plan, layout, slots);
    if (auto run = aggregation.run(cancel); !run)
        return run.error();
    auto table = UsageAnswer(*file, pool, query, layout, slots, otherGroups).make(aggregation, cancel);
    if (table)
        table->milliseconds = elapsedMs(timer);
    return table;
}

std::optional<uint32_t> QueryEngine::Private::rowOf(int64_t recordId) const
{
    for (uint32_t block = file->blockCount(); block-- > 0;) {
        const Segment &ids = file->segment(block, columnIndex(Column::RecordId));
        if (recordId < ids.minimum || recordId > ids.maximum)
            continue;
        const auto view = file->view(block, Column::RecordId);
        if (!view)
            continue;
        const uint64_t *dead = file->deadRows(block);
        for (uint32_t row = ids.encoding == Encoding::Sequence ? uint32_t(recordId - ids.base) : 0;
             row < view->rows; ++row) {
            if (view->value(row) == recordId && !(dead && ((dead[row / 64] >> (row % 64)) & 1)))
                return file->firstRow(block) + row;
            if (ids.encoding == Encoding::Sequence)
                break;
        }
    }
    return std::nullopt;
}

std::optional<std::pair<int64_t, int64_t>> QueryEngine::Private::livingTimes(uint32_t block) const
{
    const BlockEntry &entry = file->block(block);
    const auto time = file->view(block, Column::Time);
    const uint64_t *dead = file->deadRows(block);
    if (entry.deadRows == entry.rows)
        return std::nullopt;
    if (!time || !dead)
        return std::pair{file->segment(block, columnIndex(Column::Time)).minimum,
                         file->segment(block, columnIndex(Column::Time)).maximum};
    std::optional<std::pair<int64_t, int64_t>> range;
    for (uint32_t row = 0; row < entry.rows; ++row) {
        if ((dead[row / 64] >> (row % 64)) & 1)
            continue;
        const int64_t ms = time->value(row);
        range =
            range ? std::pair{std::min(range->first, ms), std::max(range->second, ms)} : std::pair{ms, ms};
    }
    return range;
}

QueryEngine::QueryEngine(std::shared_ptr<const ColumnFile> file, int threads)
    : d(std::make_unique<Private>(std::move(file), threads))
{
}

QueryEngine::~QueryEngine() = default;

ColumnState QueryEngine::state() const
{
    return d->file->state();
}

int64_t QueryEngine::recordCount() const
{
    return d->file->rowCount();
}

std::optional<std::pair<int64_t, int64_t>> QueryEngine::timeRange() const
{
    std::optional<std::pair<int64_t, int64_t>> range;
    for (uint32_t block = 0; block < d->file->blockCount(); ++block) {
        const auto times = d->livingTimes(block);
        if (times && range)
            range = std::pair{std::min(range->first, times->first), std::max(range->second, times->second)};
        else if (times)
            range = times;
    }
    return range;
}

std::vector<DimensionInfo> QueryEngine::dimensions() const
{
    return listDimensions(*d->file);
}

Result<UsageTable> QueryEngine::aggregate(const UsageQuery &query, const CancelFlag *cancel) const
{
    return d->aggregate(query, nullptr, cancel);
}

Result<UsageTotals> QueryEngine::totals(const UsageFilter &filter, const CancelFlag *cancel) const
{
    UsageQuery query;
    query.filter = filter;
    auto table = d->aggregate(query, nullptr, cancel);
    if (!table)
        return table.error();
    return table->totals;
}

Result<std::vector<FacetList>> QueryEngine::facets(const UsageFilter &filter,
                                                   const std::vector<Dimension> &dimensions, Measure measure,
                                                   int limit, const std::string &find,
                                                   const CancelFlag *cancel) const
{
    if (!slotOf(measure) && measure != Measure::Records)
        return invalid(QCoreApplication::translate("QueryEngine", "Values can only be listed by a sum."));
    const auto offsets = d->zone(filter.timeZone);
    if (!offsets)
        return offsets.error();
    const auto plan = FilterPlan::make(*d->file, filter, **offsets);
    if (!plan)
        return plan.error();
    return FacetScan(*d->file, d->pool, *plan, dimensions, measure).run(limit, find, cancel);
}

Result<RowOrder> QueryEngine::order(const UsageFilter &filter, SortKey key, const CancelFlag *cancel) const
{
    QElapsedTimer timer;
    timer.start();
    const auto offsets = d->zone(filter.timeZone);
    if (!offsets)
        return offsets.error();
    const auto plan = FilterPlan::make(*d->file, filter, **offsets);
    if (!plan)
        return plan.error();
    auto rows = RowSorter(*d->file, d->pool, *plan, key, cancel).sort();
    if (!rows)
        return rows.error();
    return RowOrder{std::move(*rows), key, elapsedMs(timer)};
}

std::vector<int64_t> QueryEngine::recordIds(const RowOrder &order, int64_t first, int64_t count) const
{
    const auto total = int64_t(order.rows.size());
    first = std::clamp<int64_t>(first, 0, total);
    const int64_t last = first + std::clamp<int64_t>(count, 0, total - first);
    std::vector<int64_t> ids;
    ids.reserve(size_t(last - first));
    for (int64_t i = first; i < last; ++i) {
        const uint32_t row = order.rows[size_t(i)];
        const uint32_t block = d->file->blockOfRow(row);
        const auto view = d->file->view(block, Column::RecordId);
        ids.push_back(view ? view->value(row - d->file->firstRow(block)) : 0);
    }
    return ids;
}

UsageTotals QueryEngine::totalsOf(const RowOrder &order,
                                  const std::vector<std::pair<int64_t, int64_t>> &ranges) const
{
    std::vector<uint64_t> rows(size_t(d->file->totalRows()) / 64 + 2);
    for (const auto &[first, last] : ranges) {
        const int64_t end = std::min(last, int64_t(order.rows.size()) - 1);
        for (int64_t i = std::max<int64_t>(first, 0); i <= end; ++i)
            rows[order.rows[size_t(i)] / 64] |= uint64_t(1) << (order.rows[size_t(i)] % 64);
    }
    const auto table = d->aggregate(UsageQuery{}, &rows, nullptr);
    return table ? table->totals : UsageTotals{};
}

int64_t QueryEngine::position(const RowOrder &order, int64_t recordId) const
{
    const auto row = d->rowOf(recordId);
    if (!row)
        return -1;
    const auto found = std::find(order.rows.begin(), order.rows.end(), *row);
    return found == order.rows.end() ? -1 : found - order.rows.begin();
}

} // namespace tally
