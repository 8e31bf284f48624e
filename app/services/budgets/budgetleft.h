// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"
#include "services/budgets/budgetcheck.h"

namespace tally {

/// Whether its period holds the moment: one that is for one time may be over, or may not have begun.
bool isCurrent(const BudgetState &state);

/// The entries of a report whose period is now and that count such a record, the one with the smallest part
/// of its limit left first; budgets that are off are none of them. They point into the report.
std::vector<const BudgetEntry *> entriesOf(const BudgetReport &report, const UsageRecord &record);

/// Whether `a` has a smaller part of its limit left than `b`.
bool isTighter(const BudgetState &a, const BudgetState &b);

} // namespace tally
