// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/usagescan.h"

#include "columns/query/aggregation.h"
#include "columns/query/layouts.h"
#include "columns/query/usageanswer.h"
#include "columns/query/usageslots.h"

#include <QCoreApplication>

namespace tally {

namespace {

/// With buckets: so many sums are still cheaper than another pass over all rows.
constexpr uint64_t MaxKeysToChooseFrom = 1 << 16;

Error invalid(const QString &message)
{
    return {ErrorKind::InvalidInput, message};
}

} // namespace

UsageScan::UsageScan(const MappedColumnFile &file, WorkerPool &pool, const ZoneOffsets &zone,
                     const FilterPlan &plan, const UsageQuery &query)
    : m_file(file)
    , m_pool(pool)
    , m_plan(plan)
    , m_query(query)
    , m_buckets(zone, query.bucket, query.weekStart)
    , m_slots(slotsFor(query))
{
}

Result<void> UsageScan::layOut()
{
    if (m_query.bucket != Bucket::None)
        layOutBuckets(m_file, m_plan, m_buckets, m_layout);
    if (auto laidOut = layOutDimensions(m_file, m_query.groups, m_layout); !laidOut)
        return laidOut;
    Int128 keySpace = Int128(m_layout.bucketCount);
    for (const uint64_t codes : m_layout.codes)
        keySpace *= Int128(codes);
    if (keySpace > (Int128(1) << 62))
        return invalid(
            QCoreApplication::translate("QueryEngine", "These groups have too many values to be combined."));
    return {};
}

bool UsageScan::wantsTop() const
{
    return m_query.top > 0 && !m_query.groups.empty() && m_layout.groupCount() > uint64_t(m_query.top);
}

bool UsageScan::choosesLater() const
{
    return !m_slots.has(Slot::LatencyCount)
        && (m_query.bucket == Bucket::None || m_layout.keySpace() <= MaxKeysToChooseFrom);
}

Result<void> UsageScan::prepare()
{
    if (m_query.groups.size() > 2)
        return invalid(
            QCoreApplication::translate("QueryEngine", "Records can be grouped by two dimensions at most."));
    if (auto laidOut = layOut(); !laidOut)
        return laidOut;
    m_choosesLater = wantsTop() && choosesLater();
    if (wantsTop() && !m_choosesLater)
        beginRanking();
    return {};
}

void UsageScan::beginRanking()
{
    m_stage = Stage::Ranking;
    m_rankingQuery.measure = m_query.measure;
    m_rankingQuery.everyMeasure = false;
    m_rankingQuery.percentiles = false;
    m_rankingQuery.top = m_query.top;
    m_rankingLayout.columns = m_layout.columns;
    m_rankingLayout.codes = m_layout.codes;
    m_rankingSlots = slotsFor(m_rankingQuery);
    m_ranking = std::make_unique<Aggregation>(m_file, m_pool, m_plan, m_rankingLayout, m_rankingSlots);
}

Aggregation *UsageScan::next()
{
    if (m_stage == Stage::Ranking)
        return m_ranking.get();
    if (m_stage == Stage::Done)
        return nullptr;
    if (!m_sums)
        m_sums = std::make_unique<Aggregation>(m_file, m_pool, m_plan, m_layout, m_slots);
    return m_sums.get();
}

Result<void> UsageScan::settle(const CancelFlag *cancel)
{
    if (m_stage == Stage::Ranking)
        return settleRanking(cancel);
    m_stage = Stage::Done;
    if (m_choosesLater)
        chooseFromSums();
    return {};
}

Result<void> UsageScan::settleRanking(const CancelFlag *cancel)
{
    std::vector<LatencyPercentiles> percentiles;
    if (isPercentile(m_query.measure)) {
        auto found = m_ranking->percentiles(cancel);
        if (!found)
            return found.error();
        percentiles = std::move(*found);
    }
    const GroupTable &groups = m_ranking->groups();
    setTop(largestGroups(m_file, m_rankingQuery, m_rankingLayout, m_rankingSlots, groups, percentiles),
           groups.size());
    m_ranking.reset();
    m_stage = Stage::Adding;
    return {};
}

void UsageScan::chooseFromSums()
{
    const GroupTable &cells = m_sums->groups();
    if (m_query.bucket == Bucket::None) {
        setTop(largestGroups(m_file, m_query, m_layout, m_slots, cells, {}), cells.size());
    } else {
        GroupTable groups(m_layout.groupCount(), m_slots.size());
        for (uint32_t cell = 0; cell < cells.size(); ++cell) {
            const uint32_t group = groups.cellOf(cells.key(cell) % m_layout.groupCount());
            addSums(groups.records(group), groups.sums(group), cells.records(cell), cells.sums(cell),
                    m_slots.size());
        }
        setTop(largestGroups(m_file, m_query, m_layout, m_slots, groups, {}), groups.size());
    }
    if (m_layout.top)
        m_sums->collapse();
}

void UsageScan::setTop(const std::vector<uint64_t> &largest, size_t occurring)
{
    if (largest.size() == occurring)
        return;
    m_top.emplace(largest, m_layout.groupCount());
    m_otherGroups = int(occurring - largest.size());
    m_layout.top = &*m_top;
}

Result<UsageTable> UsageScan::answer(const CancelFlag *cancel)
{
    return UsageAnswer(m_file, m_pool, m_query, m_layout, m_slots, m_otherGroups).make(*m_sums, cancel);
}

} // namespace tally
