// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/filterplan.h"
#include "columns/query/queryengine.h"
#include "columns/query/sortkeys.h"
#include "columns/query/workerpool.h"

#include <bit>
#include <vector>

namespace tally {

/// Sorts the kept rows of a file by one column: a packed number per row, key above row, through a radix sort.
class RowSorter {
public:
    RowSorter(const MappedColumnFile &file, WorkerPool &pool, const FilterPlan &plan, SortKey key,
              const CancelFlag *cancel);

    Result<LargeArray<uint32_t>> sort();

private:
    Result<void> select();
    bool idsAscend() const;
    Result<LargeArray<uint32_t>> rowsById() const;
    Result<LargeArray<uint32_t>> sortNumbers(int column, bool descending) const;
    Result<LargeArray<uint64_t>> entries(const SortKeys &keys, bool descending) const;
    Result<LargeArray<uint32_t>> sortWide(const SortKeys &keys, bool descending) const;
    Result<LargeArray<uint32_t>> sortIds() const;
    template <typename Visit> void forKept(uint32_t block, Visit &&visit) const;

    const MappedColumnFile &m_file;
    WorkerPool &m_pool;
    const FilterPlan &m_plan;
    SortKey m_key;
    const CancelFlag *m_cancel;
    int m_rowBits = 1;
    uint64_t m_count = 0;
    std::vector<BlockRowsKept> m_blocks;
};

template <typename Visit> void RowSorter::forKept(uint32_t block, Visit &&visit) const
{
    const BlockRowsKept &kept = m_blocks[block];
    if (kept.kept == RowMask::All) {
        for (uint32_t row = 0; row < kept.count; ++row)
            visit(row);
        return;
    }
    for (size_t i = 0; i < kept.words.size(); ++i) {
        for (uint64_t word = kept.words[i]; word != 0; word &= word - 1)
            visit(uint32_t(i * 64 + size_t(std::countr_zero(word))));
    }
}

} // namespace tally
