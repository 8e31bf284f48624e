// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/blockpasses.h"
#include "columns/query/groupsums.h"

#include <array>
#include <utility>
#include <vector>

namespace tally {

/// Buffers and results of one thread of an Aggregation.
struct AggregationLane {
    AggregationLane(const MappedColumnFile &file, const FilterPlan &plan, const GroupLayout &layout,
                    int slots)
        : sums(file, plan, layout, slots)
    {
    }

    GroupSums sums;
    BlockPasses passes;
    SpanCutter cutter;
    RowMask mask;
    RowMask scratch;
    std::vector<uint32_t> blocks; // with kept rows
    std::vector<std::pair<uint64_t, uint64_t>> latencies; // at the end: by group key, how many it has
    std::array<uint64_t, ChunkRows> packed;
};

} // namespace tally
