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

Result<std::optional<TopGroups>> UsageScan::chooseTop(const GroupLayout &layout, int &otherGroups,
                                                      const CancelFlag *cancel) const
{
    if (m_query.top <= 0 || m_query.groups.empty() || layout.groupCount() <= uint64_t(m_query.top))
        return std::optional<TopGroups>{};
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
    const auto largest = largestGroups(m_file, ranking, whole, slots, aggregation, cancel);
    if (!largest)
        return largest.error();
    otherGroups = int(aggregation.groups().size()) - int(largest->size());
    return std::optional<TopGroups>(std::in_place, *largest, layout.groupCount());
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
    int otherGroups = 0;
    const auto top = chooseTop(layout, otherGroups, cancel);
    if (!top)
        return top.error();
    layout.top = otherGroups > 0 ? &**top : nullptr;
    const SlotSet slots = slotsFor(m_query);
    Aggregation aggregation(m_file, m_pool, m_plan, layout, slots);
    if (auto done = aggregation.run(cancel); !done)
        return done.error();
    auto table = UsageAnswer(m_file, m_pool, m_query, layout, slots, otherGroups).make(aggregation, cancel);
    if (table)
        table->milliseconds = double(timer.nsecsElapsed()) / 1e6;
    return table;
}

} // namespace tally
