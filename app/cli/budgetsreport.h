// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetcheck.h"

#include <QJsonObject>

namespace tally {

/// A budget by the names of the options that made it.
QJsonObject budgetJson(const Budget &budget);
/// The same in a line for people.
QString budgetText(const Budget &budget);

/// What `budgets check --json` prints.
QJsonObject budgetReportJson(const BudgetReport &report);
/// The same as a table for people.
QString budgetReportText(const BudgetReport &report);

} // namespace tally
