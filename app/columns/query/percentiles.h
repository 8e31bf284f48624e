// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/blockpasses.h"
#include "columns/query/filterplan.h"
#include "columns/query/grouptable.h"
#include "columns/query/largearray.h"
#include "columns/query/narrowing.h"
#include "columns/query/workerpool.h"

#include <memory>
#include <optional>
#include <vector>

namespace tally {

struct AggregationLane;

/// Nearest-rank percentiles of latencies, ms.
using LatencyPercentiles = Narrowing::Found;

/// Exact percentiles by the groups of an aggregation that ran: every lane reads its blocks once more. Where
/// groups have many values, bounds are found first; otherwise the latencies of each group are put beside one
/// another.
class Percentiles {
public:
    /// `groups` are those of all lanes together, which know how many latencies each group has.
    Percentiles(const MappedColumnFile &file, WorkerPool &pool, const FilterPlan &plan,
                const GroupTable &groups, const std::vector<std::unique_ptr<AggregationLane>> &lanes);

    /// Per cell of the groups, and at the end of all together.
    Result<std::vector<LatencyPercentiles>> find(const CancelFlag *cancel);

private:
    void countByRow();
    template <typename Value, typename Visit>
    Result<void> readAll(uint32_t stride, const CancelFlag *cancel, Visit &&visit);
    Result<std::vector<LatencyPercentiles>> narrow(const CancelFlag *cancel);
    template <typename Value> Result<std::vector<LatencyPercentiles>> collect(const CancelFlag *cancel);
    template <typename Value>
    Result<std::vector<LatencyPercentiles>>
    selectRows(LargeArray<Value> &values, const std::vector<uint64_t> &begin, const CancelFlag *cancel);

    const MappedColumnFile &m_file;
    WorkerPool &m_pool;
    const FilterPlan &m_plan;
    const GroupTable &m_groups;
    const std::vector<std::unique_ptr<AggregationLane>> &m_lanes;
    std::vector<uint64_t> m_counts; // of latencies, by row
    uint64_t m_total = 0;
};

} // namespace tally
