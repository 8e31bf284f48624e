// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budget.h"
#include "domain/forecast.h"

#include <optional>
#include <string>
#include <vector>

namespace tally {

/// What is true of a budget now, the worst that holds.
enum class BudgetStanding : uint8_t { OnTrack, Warned, WillExceed, Exceeded };
std::string_view toId(BudgetStanding standing); // "on_track", "warned", "will_exceed", "exceeded"

/// When a rule is looked at: the period that holds the moment, the one before it, and the date of the moment.
struct BudgetMoment {
    BudgetPeriod period = {};
    std::optional<BudgetPeriod> before = {};
    QDate today = {};

    bool operator==(const BudgetMoment &) const = default;
};
BudgetMoment momentAt(const PeriodRule &rule, int64_t ms, const QTimeZone &zone);

/// What the records of a budget came to, in its measure.
struct BudgetSums {
    Int128 spent = 0; // of the period
    int64_t records = 0;
    int64_t unknown = 0; // of these, how many do not tell the measure
    Int128 spentBefore = 0; // of the period before
    std::vector<DayAmount> days = {}; // as ForecastQuestion has them; none for a window
    std::optional<int64_t> firstDay = {};
};

/// Where a budget stands in one period. Amounts are in the measure's unit.
struct BudgetState {
    BudgetMoment moment = {};
    Int128 limit = 0; // what was carried over included
    std::optional<Int128> carried = {}; // of budgets that carry
    Int128 spent = 0; // at least, where records are unknown
    int64_t records = 0;
    int64_t unknown = 0;
    std::vector<int> crossed = {}; // thresholds that are spent
    std::vector<int> forecastCrossed = {}; // that will be
    Forecast forecast = {};
    BudgetStanding standing = BudgetStanding::OnTrack;
    std::optional<int64_t> exceededSince = {}; // the day (of 1970) from which on it is; not of a window

    bool isAtLeast() const { return unknown > 0; }
    Int128 remaining() const { return limit - spent; }
    /// The upper end of the forecast's band reaches the limit, its middle does not.
    bool mayExceed() const;
};

/// The state at a moment. Pure, and in integers only.
BudgetState evaluate(const Budget &budget, const BudgetSums &sums, const BudgetMoment &moment);

/// The thresholds (percent) that an amount reaches, in their order; none of a limit of 0 until something is
/// spent.
std::vector<int> crossedThresholds(Int128 amount, Int128 limit, const std::vector<int> &thresholds);
/// Percent of the limit with one digit, cut towards zero ("99.9"); nothing for a limit of 0.
std::optional<std::string> percentText(Int128 amount, Int128 limit);

} // namespace tally
