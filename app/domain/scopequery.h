// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tally {

/// One of many questions that are answered together: what the records of a filter came to, date by date.
/// Dates are days since 1970-01-01 in filter.timeZone.
struct ScopeQuery {
    UsageFilter filter = {};
    std::optional<Dimension> each = {}; // an answer for each of its values that occurs; "not set" is none
    Measure measure = Measure::Cost; // a sum measure
    std::optional<int64_t> sinceDay = {}; // dates before it are not told; without one there is one sum for
                                          // all, and with one the times of the filter are not asked
};

/// The records of one date; where no dates were asked for, of everything.
struct ScopeDay {
    int64_t day = 0;
    Int128 amount = 0; // of those that know the measure
    int64_t records = 0;
    int64_t unknown = 0; // that do not

    bool operator==(const ScopeDay &) const = default;
};

struct ScopeValue {
    std::string value = {}; // of `each`; else empty
    std::vector<ScopeDay> days = {}; // with records, rising
    bool hasEarlier = false; // there are records before the first day that could be told

    bool operator==(const ScopeValue &) const = default;
};

/// The answer to a ScopeQuery: one value, or one for each that occurs in the filter at any time, by name.
using ScopeAnswer = std::vector<ScopeValue>;

} // namespace tally
