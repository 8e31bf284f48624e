// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/rowmask.h"

#include <algorithm>

namespace tally {

void RowMask::expand(uint32_t rows)
{
    if (kept == Some)
        return;
    const size_t count = (rows + 63) / 64;
    std::fill_n(words.begin(), count, kept == All ? ~uint64_t(0) : 0);
    if (rows % 64 != 0)
        words[count - 1] &= (uint64_t(1) << (rows % 64)) - 1;
    kept = Some;
}

void RowMask::settle(uint32_t rows)
{
    const size_t full = rows / 64;
    uint64_t any = 0;
    uint64_t every = ~uint64_t(0);
    for (size_t i = 0; i < full; ++i) {
        any |= words[i];
        every &= words[i];
    }
    if (rows % 64 != 0) {
        const uint64_t valid = (uint64_t(1) << (rows % 64)) - 1;
        words[full] &= valid;
        any |= words[full];
        every &= words[full] | ~valid;
    }
    kept = any == 0 ? None : every == ~uint64_t(0) ? All : Some;
}

void RowMask::intersect(const RowMask &other, uint32_t rows)
{
    if (kept == None || other.kept == All)
        return;
    if (other.kept == None) {
        kept = None;
        return;
    }
    const size_t count = (rows + 63) / 64;
    if (kept == All) {
        std::copy_n(other.words.begin(), count, words.begin());
        kept = Some;
        return;
    }
    uint64_t any = 0;
    for (size_t i = 0; i < count; ++i) {
        words[i] &= other.words[i];
        any |= words[i];
    }
    if (any == 0)
        kept = None;
}

} // namespace tally
