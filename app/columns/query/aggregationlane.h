// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/blockpasses.h"
#include "columns/query/spankeys.h"

#include <array>
#include <vector>

namespace tally {

/// Buffers and results of one thread of an Aggregation.
struct AggregationLane {
    AggregationLane(const MappedColumnFile &file, const FilterPlan &plan, const GroupLayout &layout,
                    int slots)
        : table(layout.keySpace(), slots)
        , keys(file, plan, layout)
    {
    }

    struct Touched {
        uint32_t local;
        uint32_t cell;
    };

    GroupTable table;
    SpanKeys keys;
    BlockPasses passes;
    SpanCutter cutter;
    PackedTable packedTable;
    RowMask mask;
    RowMask scratch;
    std::vector<Touched> touched;
    std::vector<uint32_t> blocks; // with kept rows
    std::array<uint64_t, ChunkRows> packed;
};

} // namespace tally
