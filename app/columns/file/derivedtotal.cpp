// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/file/derivedtotal.h"

#include "columns/file/columnids.h"

#include <algorithm>
#include <limits>

namespace tally {

bool isDerivedTotal(const std::vector<int64_t> &prompt, const std::vector<int64_t> &completion,
                    const std::vector<int64_t> &total)
{
    for (size_t i = 0; i < total.size(); ++i) {
        if (total[i] != knownSum(prompt[i], completion[i]))
            return false;
    }
    return true;
}

Segment derivedTotal(const std::vector<int64_t> &total)
{
    Segment segment;
    segment.column = static_cast<uint16_t>(Column::Total);
    int64_t low = std::numeric_limits<int64_t>::max();
    for (const int64_t value : total) {
        if (value == UnknownValue)
            continue;
        segment.maximum = segment.known == 0 ? value : std::max(segment.maximum, value);
        low = std::min(low, value);
        ++segment.known;
    }
    segment.minimum = segment.known ? low : 0;
    segment.hasUnknown = segment.known != total.size();
    segment.encoding = segment.known ? Encoding::Derived : Encoding::AllUnknown;
    return segment;
}

} // namespace tally
