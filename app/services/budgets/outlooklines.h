// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetinput.h"

#include <string>

namespace tally {

/// What a quota, a forecast and an anomaly are, as JSON; see BudgetLines. The answer means nothing once the
/// input has a problem.
std::string answerQuota(JsonValue asked, BudgetInput &input);
std::string answerForecast(JsonValue asked, BudgetInput &input);
std::string answerAnomaly(JsonValue asked, BudgetInput &input);

} // namespace tally
