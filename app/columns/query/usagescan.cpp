// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/usagescan.h"

#include "columns/query/aggregation.h"
#include "columns/query/layouts.h"
#include "columns/query/usageanswer.h"
#include "columns/query/usageslots.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>

namespace tally {

namespace {

/// With buckets: so many sums are still cheaper than another pass over all rows.
constexpr uint64_t MaxKeysToChooseFrom = 1 << 16;

Error invalid(const QString &message)
{
    return {ErrorKind::InvalidInput, message};
}

} // namespace

Result<void> UsageScan::layOut(const TimeBuckets &buckets, GroupLayout &layout) const
{
    if (m_query.bucket != Bucket::None)
        layOutBuckets(m_file, m_plan, buckets, layout);
    if (auto laidOut = layOutDimensions(m_file, m_query.groups, layout); !laidOut)
        return laidOut;
    Int128 keySpace = Int128(layout.bucketCount);
    for (const uint64_t codes : layout.codes)
        keySpace *= Int128(codes);
    if (keySpace > (Int128(1) << 62))
        return invalid(
            QCoreApplication::translate("QueryEngine", "These groups have too many values to be combined."));
    return {};
}

bool UsageScan::wantsTop(const GroupLayout &layout) const
{
    return m_query.top > 0 && !m_query.groups.empty() && layout.groupCount() > uint64_t(m_query.top);
}

Result<UsageScan::Top> UsageScan::chooseTop(const GroupLayout &layout, const CancelFlag *cancel) const
{
    UsageQuery ranking;
    ranking.measure = m_query.measure;
    ranking.everyMeasure = false;
    ranking.percentiles = false;
    ranking.top = m_query.top;
    GroupLayout whole;
    whole.columns = layout.columns;
    whole.codes = layout.codes;
    const SlotSet slots = slotsFor(ranking);
    Aggregation aggregation(m_file, m_pool, m_plan, whole, slots);
    if (auto run = aggregation.run(cancel); !run)
        return run.error();
    std::vector<LatencyPercentiles> percentiles;
    if (isPercentile(m_query.measure)) {
        auto found = aggregation.percentiles(cancel);
        if (!found)
            return found.error();
        percentiles = std::move(*found);
    }
    const auto largest = largestGroups(m_file, ranking, whole, slots, aggregation.groups(), percentiles);
    return topFrom(largest, aggregation.groups().size(), layout);
}

bool UsageScan::choosesLater(const GroupLayout &layout, const SlotSet &slots) const
{
    return !slots.has(Slot::LatencyCount)
        && (m_query.bucket == Bucket::None || layout.keySpace() <= MaxKeysToChooseFrom);
}

UsageScan::Top UsageScan::topOf(const Aggregation &aggregation, const GroupLayout &layout,
                                const SlotSet &slots) const
{
    const GroupTable &cells = aggregation.groups();
    if (m_query.bucket == Bucket::None)
        return topFrom(largestGroups(m_file, m_query, layout, slots, cells, {}), cells.size(), layout);
    GroupTable groups(layout.groupCount(), slots.size());
    for (uint32_t cell = 0; cell < cells.size(); ++cell) {
        const uint32_t group = groups.cellOf(cells.key(cell) % layout.groupCount());
        addSums(groups.records(group), groups.sums(group), cells.records(cell), cells.sums(cell),
                slots.size());
    }
    return topFrom(largestGroups(m_file, m_query, layout, slots, groups, {}), groups.size(), layout);
}

UsageScan::Top UsageScan::topFrom(const std::vector<uint64_t> &largest, size_t occurring,
                                  const GroupLayout &layout) const
{
    if (largest.size() == occurring)
        return {};
    return {TopGroups(largest, layout.groupCount()), int(occurring - largest.size())};
}

Result<UsageTable> UsageScan::run(const CancelFlag *cancel) const
{
    QElapsedTimer timer;
    timer.start();
    if (m_query.groups.size() > 2)
        return invalid(
            QCoreApplication::translate("QueryEngine", "Records can be grouped by two dimensions at most."));
    const TimeBuckets buckets(m_zone, m_query.bucket, m_query.weekStart);
    GroupLayout layout;
    if (auto laidOut = layOut(buckets, layout); !laidOut)
        return laidOut.error();
    const SlotSet slots = slotsFor(m_query);
    const bool later = wantsTop(layout) && choosesLater(layout, slots);
    Top top;
    if (wantsTop(layout) && !later) {
        auto chosen = chooseTop(layout, cancel);
        if (!chosen)
            return chosen.error();
        top = std::move(*chosen);
        layout.top = top.groups ? &*top.groups : nullptr;
    }
    Aggregation aggregation(m_file, m_pool, m_plan, layout, slots);
    if (auto done = aggregation.run(cancel); !done)
        return done.error();
    if (later) {
        top = topOf(aggregation, layout, slots);
        layout.top = top.groups ? &*top.groups : nullptr;
        if (layout.top)
            aggregation.collapse();
    }
    auto table =
        UsageAnswer(m_file, m_pool, m_query, layout, slots, top.otherGroups).make(aggregation, cancel);
    if (table)
        table->milliseconds = double(timer.nsecsElapsed()) / 1e6;
    return table;
}

} // namespace tally
