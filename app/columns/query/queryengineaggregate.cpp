// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/queryengineprivate.h"

#include "columns/query/aggregation.h"
#include "columns/query/usageanswer.h"
#include "domain/localtime.h"

#include <QCoreApplication>
#include <QElapsedTimer>

namespace tally {

namespace {

Error invalid(const QString &message)
{
    return {ErrorKind::InvalidInput, message};
}

} // namespace

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
        table->milliseconds = double(timer.nsecsElapsed()) / 1e6;
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
        return std::pair{clampedTime(file->segment(block, columnIndex(Column::Time)).minimum),
                         clampedTime(file->segment(block, columnIndex(Column::Time)).maximum)};
    std::optional<std::pair<int64_t, int64_t>> range;
    for (uint32_t row = 0; row < entry.rows; ++row) {
        if ((dead[row / 64] >> (row % 64)) & 1)
            continue;
        const int64_t ms = clampedTime(time->value(row));
        range =
            range ? std::pair{std::min(range->first, ms), std::max(range->second, ms)} : std::pair{ms, ms};
    }
    return range;
}

} // namespace tally
