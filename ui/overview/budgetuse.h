// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetcheck.h"

#include <QPainter>
#include <QString>

namespace tally {

/// How much of a budget is used, beside a figure that it is of.

/// A thin line, its whole width being the limit, in the colour of the state.
constexpr int BudgetLineHeight = 2; // pixels
void paintBudgetUse(QPainter &painter, const QRectF &line, const BudgetState &state);

/// "Budget “Acme”, 1 Nov – 30 Nov: $135.13 of $340.00 used (39.7 %). Will exceed on 24 Nov."
QString budgetUseText(const Budget &budget, const BudgetState &state);

} // namespace tally
