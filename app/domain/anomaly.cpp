// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/anomaly.h"

#include <algorithm>

namespace tally {

namespace {

constexpr size_t FewestAmounts = 4;
constexpr Int128 SpreadPercent = 445; // of the median absolute deviation

/// Twice the middle value, so that the middle of two is whole.
Int128 doubledMedian(std::vector<Int128> &values)
{
    std::sort(values.begin(), values.end());
    return values[(values.size() - 1) / 2] + values[values.size() / 2];
}

} // namespace

std::optional<AnomalyAnswer> findAnomaly(Int128 amount, std::vector<Int128> before, Int128 minimum)
{
    if (before.size() < FewestAmounts)
        return std::nullopt;
    AnomalyAnswer answer;
    answer.doubledMedian = doubledMedian(before);
    for (Int128 &value : before) {
        const Int128 distance = 2 * value - answer.doubledMedian;
        value = distance < 0 ? -distance : distance;
    }
    const Int128 fourMad = doubledMedian(before);
    const Int128 above = 2 * amount - answer.doubledMedian;
    answer.isAboveSpread = above * 2 * 100 > SpreadPercent * fourMad;
    answer.isHalfAgain = 4 * amount >= 3 * answer.doubledMedian;
    answer.isAboveMinimum = above >= 2 * minimum;
    return answer;
}

} // namespace tally
