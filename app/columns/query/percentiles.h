// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/blockpasses.h"
#include "columns/query/filterplan.h"
#include "columns/query/grouptable.h"
#include "columns/query/workerpool.h"

#include <memory>
#include <optional>
#include <vector>

namespace tally {

struct AggregationLane;

/// Nearest-rank percentiles of latencies, ms.
struct LatencyPercentiles {
    std::optional<int64_t> p50;
    std::optional<int64_t> p95;
};

/// Exact percentiles by the groups of an aggregation that ran: every lane reads its blocks once more and puts
/// the latencies of each group beside one another.
class Percentiles {
public:
    /// `slots` have Slot::LatencyCount; `groups` are those of all lanes together.
    Percentiles(const MappedColumnFile &file, WorkerPool &pool, const FilterPlan &plan, const SlotSet &slots,
                GroupTable &groups, const std::vector<std::unique_ptr<AggregationLane>> &lanes);

    /// Per cell of the groups, and at the end of all together.
    Result<std::vector<LatencyPercentiles>> find(const CancelFlag *cancel) const;

private:
    template <typename Value> Result<std::vector<LatencyPercentiles>> collect(const CancelFlag *cancel) const;
    template <typename Value>
    bool scatterBlock(AggregationLane &lane, uint32_t block, const std::vector<uint32_t> &rowOf,
                      std::vector<uint64_t> &next, std::vector<Value> &values) const;

    const MappedColumnFile &m_file;
    WorkerPool &m_pool;
    const FilterPlan &m_plan;
    const int m_position; // of the count of latencies
    GroupTable &m_groups;
    const std::vector<std::unique_ptr<AggregationLane>> &m_lanes;
};

} // namespace tally
