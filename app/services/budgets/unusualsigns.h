// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetnews.h"
#include "services/budgets/budgetservice.h"

#include <vector>

namespace tally {

/// Of the requests of a day: a larger share without a price, or that failed, is unusual.
constexpr int UnpricedPercent = 5;
constexpr int FailedPercent = 20;
/// A share of fewer requests says nothing.
constexpr int64_t LeastOfShare = 10;

/// Whether so many of a day's requests are worth a word.
constexpr bool isUnusualShare(int64_t part, int64_t all, int percent)
{
    return all >= LeastOfShare && part * 100 > all * percent;
}

/// Finished days whose amount may be usual while something else is not: a model was used for the first time
/// for at least the least amount worth a message (of a scope that had records on an earlier day), or the
/// share of requests without a price or failed is unusual, and was on none of the seven days before: what
/// stays so is not told day by day. An answer for each entry, in their order, with the days newest first;
/// parts are the new models, the dearest first. Entries are of budgets of costs.
Result<std::vector<std::vector<UnusualItem>>> unusualSigns(const BudgetService &budgets,
                                                           const BudgetReport &report,
                                                           const std::vector<const BudgetEntry *> &entries);

} // namespace tally
