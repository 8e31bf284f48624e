// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetnews.h"

#include <QDate>
#include <QString>

#include <vector>

namespace tally {

/// What a person is told of budgets: who and what, then one sentence with the figures.
struct BudgetMessage {
    /// What it is of, the worst first: a limit that keeps chats back, another that is spent, a lower
    /// threshold, a forecast, periods that are over, a day that cost far more than usual.
    enum class Kind { Refuses, Over, Used, WillUse, Past, Unusual };

    Kind kind = Kind::Used;
    QString name = {}; // of the budget, or its value
    QString title = {};
    QString text = {};
    int64_t budget = 0; // the one to open, the worst of several; 0: the page
    std::string value = {}; // of a budget for each value
    bool isJoint = false; // of several budgets
};

/// One message for each budget and value, of the highest threshold, the worst first; one for each scope with
/// unusual days; one for all periods that are over. `today` tells which year need not be named.
std::vector<BudgetMessage> budgetMessages(const BudgetNews &news, const QDate &today);

} // namespace tally
