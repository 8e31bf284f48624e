// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budgetstate.h"

#include <QPainter>

namespace tally {

/// The bar of a budget, in the middle of `area`: what is spent and what is expected, on a scale of 0 to 125 %
/// of the limit, with ticks at 50 and 80 and a mark at 100. Nothing is filled where the budget is off.
void paintBudgetBar(QPainter &painter, const QRect &area, const BudgetState &state, bool enabled);

/// Where a share of the limit is on it.
double budgetBarX(const QRectF &area, double share);

} // namespace tally
