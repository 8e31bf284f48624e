// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace tally {

/// Counts the records of a file whose time no use of a language model can have: a "never" of 9999, a unit
/// misread, a clock that was not set. They count like any other; the person is told once.
class FarTimes {
public:
    void look(const UsageRecord &record)
    {
        if (record.timeMs < EarliestLikelyMs || record.timeMs >= LatestLikelyMs)
            add(record);
    }
    /// How many, where the first one is and what it says (translated); nothing when all times are likely.
    std::optional<QString> warning() const;

private:
    static constexpr int64_t EarliestLikelyMs = 1'420'070'400'000; // 2015
    static constexpr int64_t LatestLikelyMs = 4'133'980'800'000; // 2101

    void add(const UsageRecord &record);

    int64_t m_count = 0;
    int64_t m_line = 0; // of the first
    int64_t m_timeMs = 0;
    bool m_isDate = false;
};

} // namespace tally
