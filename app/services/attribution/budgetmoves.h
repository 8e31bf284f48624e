// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budget.h"
#include "services/attribution/attributionsets.h"

#include <optional>
#include <string>
#include <vector>

namespace tally {

/// What the running period of a budget gains or loses by an attribution.
struct BudgetMove {
    std::string name; // of the budget
    std::optional<std::string> value = {}; // that gains it, of a budget for each value
    BudgetMeasure measure = BudgetMeasure::Cost;
    PeriodKind period = PeriodKind::Month;
    std::optional<Int128> amount = {}; // in nano-dollars or whole; nothing where it depends on several fields
};

/// Of the budgets that are on, those that move, in the order given. `atMs` says which period runs.
Result<std::vector<BudgetMove>> budgetMoves(const QueryEngine &engine, const AttributionSets &sets,
                                            const AttributionOrder &order, const std::vector<Budget> &budgets,
                                            int64_t atMs, const CancelFlag *cancel = nullptr);

/// Narrows a filter to what another keeps, too. False where two searches cannot be one.
bool narrowTo(UsageFilter &filter, const UsageFilter &view);

} // namespace tally
