// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/doubts.h"

#include <cstdint>
#include <optional>
#include <unordered_set>

namespace tally {

/// Whether the rows of a file are sums of days although their times have a time of day: all of them are at
/// midnight, and no two of one day are of the same group.
class DaySurvey {
public:
    /// `midnightMs` is nothing for rows that are at another time, or that cannot be such sums. The group is a
    /// hash of what describes the row.
    void add(const std::optional<int64_t> &midnightMs, uint64_t group);
    /// Nothing where they are no such sums.
    std::optional<Doubt> doubt() const;

private:
    static constexpr size_t MaxRows = 500'000;
    std::unordered_set<uint64_t> m_groups; // with their days
    std::optional<int64_t> m_firstDay;
    bool m_fits = true;
    bool m_severalDays = false;
};

} // namespace tally
