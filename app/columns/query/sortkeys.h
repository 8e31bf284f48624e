// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/rowmask.h"

#include <cstdint>
#include <vector>

namespace tally {

/// Which rows of a block are sorted, and where they stand among all that are.
struct BlockRowsKept {
    RowMask::Kept kept = RowMask::None;
    std::vector<uint64_t> words = {};
    uint64_t first = 0; // place of its first row among the kept
    uint32_t count = 0;
};

/// The values of a column as numbers that sort like them, as small as they can be.
class SortKeys {
public:
    SortKeys(const MappedColumnFile &file, int column, const std::vector<BlockRowsKept> &blocks)
        : m_file(file)
        , m_column(column)
        , m_blocks(blocks)
    {
    }

    /// Ranks texts and finds the range of the kept blocks. False when damaged.
    bool begin();
    /// Bits that every key has room in; more than 64 where numbers have none.
    int bits() const { return m_bits; }
    /// One key for each row of a block, the unknown last also where `descending`. False when damaged.
    bool keys(uint32_t block, bool descending, uint64_t *keys) const;
    /// The values themselves, ranks of texts; UnknownValue for unknown.
    bool values(uint32_t block, std::vector<int64_t> &values) const
    {
        return valuesOf(block, m_column, values);
    }

private:
    void rankTexts(const DictionaryView &dictionary);
    void findRange();
    bool valuesOf(uint32_t block, int column, std::vector<int64_t> &values) const;
    bool storedKeys(const ColumnView &view, bool descending, uint64_t *keys) const;

    const MappedColumnFile &m_file;
    const int m_column;
    const std::vector<BlockRowsKept> &m_blocks;
    int64_t m_minimum = 0;
    uint64_t m_scale = 1;
    uint64_t m_maximumKey = 0; // the unknown have the next one
    int m_bits = 1;
    std::vector<uint32_t> m_ranks; // of dictionary codes by text; the unknown's is the largest
};

} // namespace tally
