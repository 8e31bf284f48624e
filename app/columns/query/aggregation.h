// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/blockpasses.h"
#include "columns/query/blockscan.h"
#include "columns/query/spankeys.h"

#include <memory>
#include <optional>
#include <vector>

namespace tally {

/// Nearest-rank percentiles of latencies, ms.
struct LatencyPercentiles {
    std::optional<int64_t> p50;
    std::optional<int64_t> p95;
};

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

    /// Percentiles per cell of groups(), and at the end of all together; needs Slot::LatencyCount.
    Result<std::vector<LatencyPercentiles>> percentiles(const CancelFlag *cancel);

private:
    struct Lane; // what one thread adds up, and the blocks it did
    bool addBlock(Lane &lane, uint32_t block);
    void addSpan(Lane &lane, const SpanRowsView &rows);
    template <typename Value> Result<std::vector<LatencyPercentiles>> collect(const CancelFlag *cancel);
    template <typename Value>
    bool scatterBlock(Lane &lane, uint32_t block, const std::vector<uint32_t> &rowOf,
                      std::vector<uint64_t> &next, std::vector<Value> &values);

    const MappedColumnFile &m_file;
    WorkerPool &m_pool;
    const FilterPlan &m_plan;
    const GroupLayout &m_layout;
    SlotSet m_slots;
    uint32_t m_failedCode = 0;
    std::vector<std::unique_ptr<Lane>> m_lanes;
    std::unique_ptr<GroupTable> m_merged;
};

} // namespace tally
