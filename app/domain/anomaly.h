// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/int128.h"

#include <optional>
#include <vector>

namespace tally {

/// Compared with the same weekday of this many weeks.
constexpr int AnomalyWeeks = 8;

/// How a finished day stands to the same weekday of the weeks before. The last two tests keep quiet scopes
/// quiet.
struct AnomalyAnswer {
    Int128 doubledMedian = 0; // which may lie halfway between two amounts
    bool isAboveSpread = false; // more than the median and 3 robust deviations (4.45 · MAD)
    bool isHalfAgain = false; // at least 1.5 times the median
    bool isAboveMinimum = false; // at least the least amount that is worth a message above it

    bool isAnomaly() const { return isAboveSpread && isHalfAgain && isAboveMinimum; }
};

/// Nothing while fewer than four amounts are there to compare with. All amounts are in one unit.
std::optional<AnomalyAnswer> findAnomaly(Int128 amount, std::vector<Int128> before, Int128 minimum);

} // namespace tally
