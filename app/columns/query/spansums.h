// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/blockpasses.h"
#include "columns/query/filterplan.h"

#include <array>
#include <memory>
#include <utility>
#include <vector>

namespace tally {

/// Rows that are added up in one go; as many as the packed counts and sums can hold.
constexpr uint32_t SpanRows = 32768;
/// Rows that are unpacked at a time: their buffers stay in the fastest cache.
constexpr uint32_t ChunkRows = 2048;
constexpr uint64_t PackedOne = uint64_t(1) << 48;

/// The kept rows of a stretch of a block.
struct SpanRowsView {
    uint32_t first = 0; // row of the block
    uint32_t count = 0;
    const uint16_t *index = nullptr; // kept rows counted from `first`; nullptr: all `count` rows

    SpanRowsView chunk(uint32_t from, uint32_t length) const
    {
        return index ? SpanRowsView{first, length, index + from}
                     : SpanRowsView{first + from, length, nullptr};
    }
};

/// Cuts the kept rows of a block into spans.
class SpanCutter {
public:
    /// The kept rows of the span that begins at row `first`; valid until the next call.
    SpanRowsView cut(const RowMask &mask, uint32_t first, uint32_t rows);

private:
    std::array<uint16_t, SpanRows> m_index;
};

/// Packs values of a chunk (at most ChunkRows rows) as a Pass says.
void packChunk(const Pass &pass, const SpanRowsView &rows, uint64_t *packed);

/// Adds packed rows to the entry of each row's key. Small tables have four copies, so that equal neighbours
/// need not wait for each other.
class PackedTable {
public:
    void reset(uint32_t keys);
    template <typename Key> void add(const Key *keys, const uint64_t *packed, uint32_t count);
    /// Calls visit(key, packed total) for every key that was met and clears the table.
    template <typename Visit> void drain(Visit &&visit)
    {
        for (uint32_t key = 0; key < m_keys; ++key) {
            if (const uint64_t total = take(key))
                visit(key, total);
        }
    }
    uint64_t take(uint32_t key);

private:
    static constexpr uint32_t MaxCopied = 4096;
    uint32_t m_keys = 0;
    bool m_isCopied = false;
    std::vector<uint64_t> m_totals;
};

/// Adds the outputs of a pass over some rows of one group to its sums.
void addOutputs(const Pass &pass, uint64_t packedTotal, Sum *sums);

} // namespace tally
