// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetservice.h"

#include <utility>
#include <vector>

namespace tally {

/// What was crossed in periods that were over when their records came: an import of last month crosses last
/// month's budgets. `times` are the first and the last instant of those records; the thresholds of what is
/// spent only, as there is nothing left to expect. Looks at the newest three years of each kind of period.
Result<std::vector<BudgetAlert>> pastAlerts(const BudgetService &budgets, const std::vector<Budget> &all,
                                            const std::pair<int64_t, int64_t> &times, int64_t nowMs,
                                            AlertChannel channel);

} // namespace tally
