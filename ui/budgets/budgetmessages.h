// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetwatch.h"

#include <QString>

#include <vector>

namespace tally {

/// What a person is told of budgets: who and what, then one sentence with the figures.
struct BudgetMessage {
    QString title = {};
    QString text = {};
    int64_t budget = 0; // the one to open; 0: several
    std::string value = {}; // of a budget for each value
};

/// One message for each budget and value, of the highest threshold; more than three are one message together,
/// and so are the budgets of periods that are long over.
std::vector<BudgetMessage> budgetMessages(const BudgetNews &news, const BudgetReport &report);

} // namespace tally
