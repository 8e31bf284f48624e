// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/budgets/budgetrows.h"
#include "ui/kit/rowtable.h"

namespace tally {

/// Paints the rows of the budgets page: two lines a cell, the bar, the state with its icon; heads of
/// sections.
class BudgetDelegate : public RowDelegate {
    Q_OBJECT
public:
    explicit BudgetDelegate(RowTable &table)
        : RowDelegate(table)
    {
    }

    static int rowHeight();

protected:
    void paintCell(QPainter &painter, const QRect &area, const QModelIndex &index) const override;

private:
    void paintHead(QPainter &painter, const QRect &area, const ListedBudget &row) const;
    void paintState(QPainter &painter, const QRect &area, const Budget &budget,
                    const BudgetState &state) const;
    void paintSpent(QPainter &painter, const QRect &area, const Budget &budget,
                    const BudgetState &state) const;
};

} // namespace tally
