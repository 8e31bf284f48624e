// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/queryengine.h"

#include "columns/query/blockscan.h"
#include "columns/query/dimensionlist.h"
#include "columns/query/facets.h"
#include "columns/query/filterplans.h"
#include "columns/query/livingrows.h"
#include "columns/query/ordering.h"
#include "columns/query/scopescan.h"
#include "columns/query/usagescan.h"
#include "columns/query/usageslots.h"
#include "columns/query/workerpool.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <deque>
#include <mutex>
#include <thread>

namespace tally {

namespace {

constexpr int MaxQueryThreads = 8;

} // namespace

/// The file, its threads, and what was asked of it so far.
class QueryEngine::Private {
public:
    Private(std::shared_ptr<const ColumnFile> columns, int threads)
        : file(std::static_pointer_cast<const MappedColumnFile>(std::move(columns)))
        , pool(threads > 0 ? threads
                           : std::clamp(int(std::thread::hardware_concurrency()), 1, MaxQueryThreads))
        , asked(*file)
    {
    }

    /// Found once: a window asks with every change.
    std::vector<DimensionInfo> dimensions() const;
    /// `onlyRows`, when given: of these rows, a bit per row of the file.
    Result<std::vector<UsageTable>> aggregate(const std::vector<UsageQuery> &queries,
                                              const std::vector<uint64_t> *onlyRows,
                                              const CancelFlag *cancel) const;
    /// An answer counts only when the file was whole before and after; `ask` gives a Result.
    template <typename Ask> auto whole(const Ask &ask) const -> decltype(ask());

    std::shared_ptr<const MappedColumnFile> file;
    mutable WorkerPool pool;
    const FilterPlans asked;

private:
    /// Every pass that the scans want, as many of them as can be in one go.
    Result<void> runAll(std::deque<UsageScan> &scans, const CancelFlag *cancel) const;

    mutable std::once_flag m_listed;
    mutable std::vector<DimensionInfo> m_dimensions;
};

template <typename Ask> auto QueryEngine::Private::whole(const Ask &ask) const -> decltype(ask())
{
    if (!file->isIntact())
        return damagedColumnsError();
    auto answer = ask();
    if (answer && !file->isIntact())
        return damagedColumnsError();
    return answer;
}

std::vector<DimensionInfo> QueryEngine::Private::dimensions() const
{
    std::call_once(m_listed, [this] { m_dimensions = listDimensions(*file); });
    return m_dimensions;
}

Result<std::vector<UsageTable>> QueryEngine::Private::aggregate(const std::vector<UsageQuery> &queries,
                                                                const std::vector<uint64_t> *onlyRows,
                                                                const CancelFlag *cancel) const
{
    QElapsedTimer timer;
    timer.start();
    std::vector<std::shared_ptr<const FilterPlan>> plans; // of the scans
    std::vector<std::shared_ptr<const ZoneOffsets>> zones;
    std::deque<UsageScan> scans;
    for (const UsageQuery &query : queries) {
        const auto offsets = asked.zone(query.filter.timeZone);
        const auto known = asked.plan(query.filter);
        if (!offsets || !known)
            return offsets ? known.error() : offsets.error();
        zones.push_back(*offsets);
        plans.push_back(onlyRows ? FilterPlans::restricted(**known, onlyRows) : *known);
        scans.emplace_back(*file, pool, *zones.back(), *plans.back(), query);
        if (const auto prepared = scans.back().prepare(); !prepared)
            return prepared.error();
    }
    if (const auto done = runAll(scans, cancel); !done)
        return done.error();
    std::vector<UsageTable> tables;
    for (UsageScan &scan : scans) {
        auto table = scan.answer(cancel);
        if (!table)
            return table.error();
        tables.push_back(std::move(*table));
    }
    for (UsageTable &table : tables)
        table.milliseconds = double(timer.nsecsElapsed()) / 1e6;
    return tables;
}

Result<void> QueryEngine::Private::runAll(std::deque<UsageScan> &scans, const CancelFlag *cancel) const
{
    for (;;) {
        std::vector<UsageScan *> running;
        std::vector<Aggregation *> passes;
        for (UsageScan &scan : scans) {
            if (Aggregation *pass = scan.next()) {
                running.push_back(&scan);
                passes.push_back(pass);
            }
        }
        if (passes.empty())
            return {};
        if (auto ran = runTogether(*file, pool, passes, cancel); !ran)
            return ran;
        for (UsageScan *scan : running) {
            if (auto settled = scan->settle(cancel); !settled)
                return settled;
        }
    }
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
        const auto times = livingTimes(*d->file, block);
        if (times && range)
            range = std::pair{std::min(range->first, times->first), std::max(range->second, times->second)};
        else if (times)
            range = times;
    }
    return range;
}

std::vector<DimensionInfo> QueryEngine::dimensions() const
{
    return d->file->isIntact() ? d->dimensions() : std::vector<DimensionInfo>();
}

Result<UsageTable> QueryEngine::aggregate(const UsageQuery &query, const CancelFlag *cancel) const
{
    auto tables = aggregateAll({query}, cancel);
    if (!tables)
        return tables.error();
    return std::move(tables->front());
}

Result<std::vector<UsageTable>> QueryEngine::aggregateAll(const std::vector<UsageQuery> &queries,
                                                          const CancelFlag *cancel) const
{
    return d->whole([&] { return d->aggregate(queries, nullptr, cancel); });
}

Result<UsageTotals> QueryEngine::totals(const UsageFilter &filter, const CancelFlag *cancel) const
{
    UsageQuery query;
    query.filter = filter;
    auto table = aggregate(query, cancel);
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
        return Error{ErrorKind::InvalidInput,
                     QCoreApplication::translate("QueryEngine", "Values can only be listed by a sum.")};
    return d->whole([&]() -> Result<std::vector<FacetList>> {
        const auto plan = d->asked.plan(filter);
        if (!plan)
            return plan.error();
        return FacetScan(*d->file, d->pool, **plan, dimensions, measure).run(limit, find, cancel);
    });
}

Result<std::vector<ScopeAnswer>> QueryEngine::scopes(const std::vector<ScopeQuery> &queries,
                                                     const CancelFlag *cancel) const
{
    for (const ScopeQuery &query : queries) {
        if (!slotOf(query.measure))
            return Error{ErrorKind::InvalidInput,
                         QCoreApplication::translate("QueryEngine", "Values can only be listed by a sum.")};
    }
    return d->whole([&]() -> Result<std::vector<ScopeAnswer>> {
        return ScopeScan(*d->file, d->pool, queries,
                         [this](const QByteArray &id) { return d->asked.zone(id); })
            .run(cancel);
    });
}

Result<RowOrder> QueryEngine::order(const UsageFilter &filter, SortKey key, const CancelFlag *cancel) const
{
    QElapsedTimer timer;
    timer.start();
    auto rows = d->whole([&]() -> Result<LargeArray<uint32_t>> {
        const auto plan = d->asked.plan(filter);
        if (!plan)
            return plan.error();
        return RowSorter(*d->file, d->pool, **plan, key, cancel).sort();
    });
    if (!rows)
        return rows.error();
    return RowOrder{std::move(*rows), key, double(timer.nsecsElapsed()) / 1e6};
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
    if (!d->file->isIntact())
        std::fill(ids.begin(), ids.end(), 0);
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
    const auto tables = d->whole([&] { return d->aggregate({UsageQuery{}}, &rows, nullptr); });
    return tables ? tables->front().totals : UsageTotals{};
}

int64_t QueryEngine::position(const RowOrder &order, int64_t recordId) const
{
    const auto row = livingRow(*d->file, recordId);
    if (!row)
        return -1;
    const auto found = std::find(order.rows.begin(), order.rows.end(), *row);
    return found == order.rows.end() ? -1 : found - order.rows.begin();
}

} // namespace tally
