// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/file/mappedcolumnfile.h"

#include <array>
#include <cstdint>

namespace tally {

/// Which rows of a block are kept. The words count only when kept is Some.
struct RowMask {
    enum Kept : uint8_t { None, Some, All };
    Kept kept = All;
    std::array<uint64_t, BlockRows / 64> words;

    void intersect(const RowMask &other, uint32_t rows);
    /// Turns All or None into words.
    void expand(uint32_t rows);
    /// Sets kept from the words.
    void settle(uint32_t rows);
    bool has(uint32_t row) const
    {
        return kept == All || (kept == Some && ((words[row / 64] >> (row % 64)) & 1));
    }
};

} // namespace tally
