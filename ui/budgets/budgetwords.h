// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetcheck.h"
#include "services/budgets/budgetcourse.h"
#include "ui/kit/rowtable.h"

#include <QString>

namespace tally {

/// What is said of budgets on screen.

/// "$135.13", "48,112", "1.2 M": an amount in the measure of a budget.
QString budgetAmount(BudgetMeasure measure, Int128 amount);
/// "39.7 %" of the limit, cut; empty for a limit of 0.
QString budgetPercent(const BudgetState &state);
/// The budget's name, or the value that the row is of.
QString budgetTitle(const Budget &budget, const BudgetEntry &entry);
/// "Customer is Acme · month", "all requests · week, 9 – 15 Nov".
QString budgetAbout(const Budget &budget, const BudgetEntry &entry);

/// What a row cannot show: its whole name, what it counts, its time zone, and of what the limit is made.
QString budgetTip(const Budget &budget, const BudgetEntry &entry);
/// "$50.00 + $19.00 carried"; without a rest the limit alone.
QString budgetLimit(const Budget &budget, const BudgetState &state);

/// How a state is told: an icon, words, and a second line.
struct BudgetWords {
    QString icon = {};
    Tone tone = Tone::Normal; // of the words
    bool isBad = false; // in the colour of what went wrong
    bool isGood = false;
    QString state = {};
    QString more = {};
};
BudgetWords budgetWords(const Budget &budget, const BudgetState &state);

/// "$1,428", and below it its range or why there is none.
struct ForecastWords {
    QString point = {};
    QString range = {};
};
ForecastWords forecastWords(const Budget &budget, const BudgetState &state);

/// "Aug $171.20 · Sep $184.06 · Oct $192.75: $220.00 would have held in 3 of 3 periods." Without a limit a
/// round one is proposed. Empty where no period before had records.
QString historyWords(BudgetMeasure measure, const BudgetCourse &course, const std::optional<int64_t> &limit);

} // namespace tally
