// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetnews.h"
#include "services/budgets/budgetservice.h"

#include <vector>

namespace tally {

/// The unusual days of a report that no desktop told: one item for each scope, whatever the number of its
/// budgets, and none for a scope of which a day was told today. Budgets that are off tell nothing. With
/// `looksForSigns` also days whose amount is usual (unusualSigns), which asks three questions a scope.
Result<std::vector<UnusualItem>> untoldUnusual(const BudgetService &budgets, const BudgetReport &report,
                                               bool looksForSigns = true);

/// All days of an item, as they are told on a desktop.
std::vector<BudgetAlert> alertsOfDays(const UnusualItem &item);

/// Finds out what the newest days of the first few items mostly came from: by user, model and project the
/// value with the largest difference to its mean on the same weekdays before; and how many of their records
/// have no price or failed. Left out where it cannot be asked.
void addParts(const BudgetService &budgets, const BudgetReport &report, std::vector<UnusualItem> &items);

} // namespace tally
