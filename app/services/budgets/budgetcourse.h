// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budgetstate.h"
#include "services/usage/usageservice.h"

#include <vector>

namespace tally {

/// How a period of a budget goes, date by date, and how the periods before it ended: what a chart shows, and
/// what a limit is judged by that somebody thinks about. Amounts are in the budget's measure.
struct BudgetCourse {
    /// Where the period stands at the end of a date. Past dates are spent, later ones expected; today has
    /// both.
    struct Date {
        QDate date = {};
        std::optional<Int128> spent = {};
        std::optional<Int128> expected = {};
        std::optional<Int128> low = {};
        std::optional<Int128> high = {};
    };
    struct Past {
        BudgetPeriod period = {};
        Int128 spent = 0;
        int64_t unknown = 0; // records that are not in it
    };

    BudgetMoment moment = {};
    BudgetSums sums = {}; // evaluate() says of any limit how it would stand
    std::vector<Date> dates = {}; // none for a window; of a long period not each
    std::vector<Past> before = {}; // up to three periods with records, oldest first
};

/// Of one value where the budget is for each. Blocking, from any thread; `atMs` is now.
Result<BudgetCourse> courseOf(const UsageService &usage, const Budget &budget,
                              const std::optional<std::string> &value, int64_t atMs);

/// A round limit that the periods before would have kept to; nothing where there are none.
std::optional<Int128> suggestedLimit(const BudgetCourse &course);

} // namespace tally
