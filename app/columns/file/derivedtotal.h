// SPDX-License-Identifier: GPL-3.0-or-later
// A column of totals is not written where it says nothing that prompt and completion do not say.
#pragma once

#include "columns/file/blockencoding.h"

#include <cstdint>
#include <vector>

namespace tally {

/// What is known of both.
inline int64_t knownSum(int64_t a, int64_t b)
{
    if (a == UnknownValue)
        return b;
    return b == UnknownValue ? a : int64_t(uint64_t(a) + uint64_t(b));
}

bool isDerivedTotal(const std::vector<int64_t> &prompt, const std::vector<int64_t> &completion,
                    const std::vector<int64_t> &total);
/// What stands for such a column in its block.
Segment derivedTotal(const std::vector<int64_t> &total);

} // namespace tally
