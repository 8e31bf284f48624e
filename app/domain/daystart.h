// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

namespace tally {

/// No zone's clock is further than this from UTC.
constexpr int64_t MostOffsetMs = int64_t(26) * 3'600'000;

/// Where a date begins in a zone: the instant from which on the clocks show it or a later one. So every
/// instant has one day, days follow each other without gaps, and where clocks go back over midnight the hour
/// that they repeat is still of the old day. A date that a zone skipped begins and ends with the next one.
///
/// `localMs` is the date's midnight as the clock shows it. `stretches` have a start and one offset each
/// (startMs, offsetMs), the first one holds localMs - MostOffsetMs, and those that begin until localMs +
/// MostOffsetMs are there.
template <typename Stretch> int64_t dayStart(int64_t localMs, std::span<const Stretch> stretches)
{
    int64_t start = std::numeric_limits<int64_t>::min();
    for (size_t i = 0; i < stretches.size(); ++i) {
        if (i > 0 && stretches[i].startMs > localMs + MostOffsetMs)
            break;
        const int64_t end =
            i + 1 < stretches.size() ? stretches[i + 1].startMs : std::numeric_limits<int64_t>::max();
        const int64_t earlierUntil = std::min(end, localMs - stretches[i].offsetMs);
        if (earlierUntil > stretches[i].startMs)
            start = earlierUntil;
    }
    return start;
}

} // namespace tally
