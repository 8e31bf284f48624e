// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/int128.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace tally {

/// What a date came to, in any unit; dates are days since 1970-01-01.
struct DayAmount {
    int64_t day = 0;
    Int128 amount = 0;

    bool operator==(const DayAmount &) const = default;
};

/// Looked back at this many weeks at most.
constexpr int ForecastWeeks = 4;

/// What a forecast is made of.
struct ForecastQuestion {
    std::vector<DayAmount> days = {}; // dates with records, rising, at least those of the period and of
                                      // ForecastWeeks before today
    std::optional<int64_t> firstDay = {}; // of the first record ever
    int64_t periodFirst = 0;
    int64_t periodEnd = 0; // the date after the last
    int64_t today = 0; // unfinished
    std::optional<Int128> limit = {};
};

/// What a period will come to if the last weeks go on, in the unit of the question.
struct Forecast {
    enum class Method { None, WeekdayMean, MeanSoFar };
    Method method = Method::None; // None: it is too early to say anything
    int weeks = 0; // of WeekdayMean, how many were averaged
    Int128 spent = 0; // of all dates of the period
    Int128 point = 0;
    std::optional<Int128> low = {}; // with 80 % between low and high, of WeekdayMean
    std::optional<Int128> high = {};
    std::optional<int64_t> crossesOn = {}; // when the limit is reached, unless it was already
};

/// Integers throughout; what is averaged is rounded half-even once, the band is cut.
Forecast forecast(const ForecastQuestion &question);

/// What is expected of each date from today to the end of the period, beside what it has: together point -
/// spent. Nothing while it is too early.
std::vector<DayAmount> expectedRest(const ForecastQuestion &question);

/// Whether an amount is as much as a limit; nothing spent never reaches 0.
constexpr bool reaches(Int128 amount, Int128 limit)
{
    return limit > 0 ? amount >= limit : amount > 0;
}

} // namespace tally
