// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetgate.h"

namespace tally {

/// Why a budget does not let a request pass, in words. `running` and `needed` are what runs and what the
/// request may take at most, nothing where that cannot be told.
/// `value`: of a budget for each value; else empty.
BudgetRefusal refusalOf(const Budget &budget, const std::string &value, const BudgetState &state,
                        const std::optional<Int128> &running, const std::optional<Int128> &needed,
                        const std::optional<int64_t> &retryAfterS);

/// An amount with its unit: "$3.10", "3 requests".
QString amountWords(BudgetMeasure measure, Int128 amount);

/// What a record took of each measure.
QuotaAmounts amountsOf(const UsageRecord &record);

} // namespace tally
