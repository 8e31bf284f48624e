// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/blockpasses.h"

#include <vector>

namespace tally {

/// Sums by group key over many blocks, where groups are too many for small tables: a plain array of 64-bit
/// sums and counts for each kind of pass, emptied into a GroupTable before a sum could overflow.
class DirectCells {
public:
    explicit DirectCells(uint64_t keySpace)
        : m_keySpace(keySpace)
    {
    }

    /// Whether the passes over a block of so many rows can be added without overflow.
    static bool canAdd(const std::vector<Pass> &passes, uint32_t rows);
    /// What add() adds belongs to this pass over a block of so many rows. The first one counts records.
    void beginPass(const Pass &pass, bool isFirst, uint32_t rows, GroupTable &table);
    /// Adds packed rows (see Pass) to the keys `base` + keys[i].
    template <typename Key> void add(const Key *keys, uint32_t base, const uint64_t *packed, uint32_t count);
    /// Moves all sums into `table`.
    void empty(GroupTable &table);

private:
    struct Cell {
        uint64_t sum; // modulo 2^64, of a number that fits
        uint64_t count;
    };
    struct Kind { // of passes
        std::vector<Pass::Output> outputs;
        bool countsRecords;
        uint64_t most; // no sum is larger
        std::vector<Cell> cells;
    };
    void empty(Kind &kind, GroupTable &table) const;

    uint64_t m_keySpace;
    std::vector<Kind> m_kinds;
    Kind *m_kind = nullptr; // of the pass
    uint64_t m_factor = 0;
    uint64_t m_base = 0;
};

} // namespace tally
