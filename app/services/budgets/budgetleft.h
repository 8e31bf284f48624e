// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"
#include "services/budgets/budgetcheck.h"

namespace tally {

/// The entries of a report that count such a record, the one with the smallest part of its limit left first;
/// budgets that are off are none of them. They point into the report.
std::vector<const BudgetEntry *> entriesOf(const BudgetReport &report, const UsageRecord &record);

/// The entry that counts all records with a value and no others; nullptr where there is none, or it is off.
const BudgetEntry *entryOfValue(const BudgetReport &report, const Dimension &dimension,
                                const std::string &value);
/// Whether `a` has a smaller part of its limit left than `b`.
bool isTighter(const BudgetState &a, const BudgetState &b);

} // namespace tally
