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

/// What the records of one filter come to by group: sums, then, if asked, exact percentiles by any coarser
/// rows made of groups. runTogether() brings the blocks.
class Aggregation {
public:
    Aggregation(const MappedColumnFile &file, WorkerPool &pool, const FilterPlan &plan,
                const GroupLayout &layout, const SlotSet &slots);
    ~Aggregation();

    /// Before the first block. Damaged where the file cannot tell what failed.
    Result<void> begin();
    const FilterPlan &plan() const { return m_plan; }
    /// What the plan keeps of a block, until the lane's next one; nullptr when damaged.
    const RowMask *kept(int lane, uint32_t block);
    /// Adds what `mask`, the plan's, keeps of a block; each lane is one thread. False when damaged.
    bool addBlock(int lane, uint32_t block, const RowMask &mask);
    /// After the last block.
    void end();

    /// After end(): the groups that occur.
    const GroupTable &groups() const { return *m_merged; }
    /// After end(): joins the groups that are not among the top ones, which the layout has got meanwhile.
    void collapse();

    /// Percentiles per cell of groups(), and at the end of all together; needs Slot::LatencyCount.
    Result<std::vector<LatencyPercentiles>> percentiles(const CancelFlag *cancel);

private:
    void finish(AggregationLane &lane) const;
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

/// One pass over all blocks, on all threads, for any number of aggregations of one file: what a filter keeps
/// is found once for all that have its plan, and what one has read of a block the next one finds at hand.
Result<void> runTogether(const MappedColumnFile &file, WorkerPool &pool, std::vector<Aggregation *> all,
                         const CancelFlag *cancel);

} // namespace tally
