// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/rowmask.h"

#include <atomic>
#include <memory>
#include <vector>

namespace tally {

/// The rows that a filter keeps, block by block, remembered from the first question that needed them: all
/// questions about one filter look at the filtered columns once. Filled and read by any threads at once.
class KeptRows {
public:
    explicit KeptRows(uint32_t blocks)
        : m_blocks(blocks)
    {
    }
    ~KeptRows();
    KeptRows(const KeptRows &) = delete;
    KeptRows &operator=(const KeptRows &) = delete;

    /// False when nobody kept this block so far.
    bool find(uint32_t block, uint32_t rows, RowMask &mask) const;
    void keep(uint32_t block, uint32_t rows, const RowMask &mask);

private:
    struct Block {
        RowMask::Kept kept = RowMask::None;
        std::vector<uint64_t> words = {}; // of Some
    };
    std::vector<std::atomic<const Block *>> m_blocks;
};

} // namespace tally
