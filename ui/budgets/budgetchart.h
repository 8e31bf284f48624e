// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budget.h"
#include "services/budgets/budgetcourse.h"

#include <QWidget>

class QStackedLayout;

namespace tally {

class BudgetCanvas;
class FigureTable;

/// The period of one budget as a chart: what was spent until each date, what is expected and its range, the
/// limit and the thresholds; or the same figures as a table.
class BudgetChart : public QWidget {
    Q_OBJECT
public:
    explicit BudgetChart(QWidget *parent);
    ~BudgetChart() override;

    /// `saved`: the limit that holds while another one is thought about.
    void show(const Budget &budget, const BudgetCourse &course, const std::optional<Int128> &saved = {});
    void setTable(bool shown);
    const FigureTable &table() const { return *m_table; }

    QSize sizeHint() const override { return {320, 170}; }
    QSize minimumSizeHint() const override { return {200, 120}; }

private:
    void fillTable(const Budget &budget, const BudgetCourse &course);

    BudgetCanvas *m_canvas;
    FigureTable *m_table;
    QStackedLayout *m_stack;
};

} // namespace tally
