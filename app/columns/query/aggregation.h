// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/blockpasses.h"
#include "columns/query/blockscan.h"
#include "columns/query/percentiles.h"
#include "columns/query/spankeys.h"

#include <memory>
#include <vector>

namespace tally {

struct AggregationLane;

/// One pass of a query over all blocks, on all threads: sums by group, then, if asked, exact percentiles by
/// any coarser rows made of groups.
class Aggregation {
public:
    Aggregation(const MappedColumnFile &file, WorkerPool &pool, const FilterPlan &plan,
                const GroupLayout &layout, const SlotSet &slots);
    ~Aggregation();

    Result<void> run(const CancelFlag *cancel);
    /// After run(): the groups that occur.
    const GroupTable &groups() const { return *m_merged; }
    /// After run(): joins the groups that are not among the top ones, which the layout has got meanwhile.
    void collapse();

    /// Percentiles per cell of groups(), and at the end of all together; needs Slot::LatencyCount.
    Result<std::vector<LatencyPercentiles>> percentiles(const CancelFlag *cancel);

private:
    void finish(AggregationLane &lane) const;
    bool addBlock(AggregationLane &lane, uint32_t block);
    void addSpan(AggregationLane &lane, const SpanRowsView &rows);

    const MappedColumnFile &m_file;
    WorkerPool &m_pool;
    const FilterPlan &m_plan;
    const GroupLayout &m_layout;
    SlotSet m_slots;
    uint32_t m_failedCode = 0;
    std::vector<std::unique_ptr<AggregationLane>> m_lanes; // what one thread adds up, and the blocks it did
    std::unique_ptr<GroupTable> m_merged;
};

} // namespace tally
