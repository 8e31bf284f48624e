// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budget.h"
#include "domain/result.h"

namespace tally {

/// What a budget may be, for commands and windows alike: InvalidInput says what is wrong with it.
Result<void> checkBudget(const Budget &budget);

/// How it cuts time; the same errors.
Result<void> checkPeriod(const PeriodRule &rule);

/// Decimal text of a limit in the measure; InvalidInput for anything else and for more digits than it has.
Result<int64_t> readLimit(BudgetMeasure measure, const QString &text);

/// "50,80,100" as rising percents, each once; "none" for none.
Result<std::vector<int>> readPercents(const QString &text);

} // namespace tally
