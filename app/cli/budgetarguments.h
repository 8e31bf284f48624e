// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budget.h"
#include "domain/result.h"

#include <QCommandLineParser>

namespace tally {

/// --limit, --measure, --period … and the options of filters, of `budgets add` and `budgets set`.
void addBudgetOptions(QCommandLineParser &parser);

/// The budget with everything that the options say, and as it was in all else. Any option of a filter takes
/// the place of the whole filter. InvalidInput names the option that cannot be understood.
Result<Budget> readBudget(const QCommandLineParser &parser, const Budget &before);

} // namespace tally
