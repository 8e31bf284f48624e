// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"
#include "services/budgets/budgetcheck.h"
#include "storage/budgetholds.h"

#include <memory>

namespace tally {

class UsageService;

/// The requests on their way that a budget, or one of its values, reckons with. One that is recorded is among
/// the requests already. They point into `running`.
std::vector<const BudgetHold *> runningIn(const Budget &budget, const std::optional<std::string> &value,
                                          const std::vector<BudgetHold> &running);
/// The most that they may take together, in the budget's measure; nothing where one may take any amount.
std::optional<Int128> heldOf(const std::vector<const BudgetHold *> &running, BudgetMeasure measure);

/// What a budget has left for the next request, when what runs takes all that it may.
struct BudgetRoom {
    std::shared_ptr<const BudgetReport> report = {};
    const BudgetEntry *entry = nullptr; // of the report
    std::optional<Int128> left = {}; // nothing where what runs may take any amount
};

/// Of the budgets that will count one of these records, as the rules of the ledger will book them, the one
/// with the smallest part of its limit left: the same reckoning as that of a refusal. Nothing where no budget
/// counts them. Blocking, from any thread.
Result<std::optional<BudgetRoom>> roomFor(const UsageService &usage,
                                          const std::shared_ptr<const BudgetReport> &report,
                                          const std::vector<UsageRecord> &records);

} // namespace tally
