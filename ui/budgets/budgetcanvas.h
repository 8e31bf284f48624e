// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budgetstate.h"
#include "services/budgets/budgetcourse.h"
#include "ui/charts/axissteps.h"

#include <QChartView>

QT_BEGIN_NAMESPACE
class QLineSeries;
class QValueAxis;
QT_END_NAMESPACE

namespace tally {

/// The picture. Qt Charts draws the lines; axes and words are painted in the look of all charts.
class BudgetCanvas : public QChartView {
public:
    explicit BudgetCanvas(QWidget *parent);
    void show(const Budget &budget, const BudgetCourse &course, const std::optional<Int128> &saved);

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    QLineSeries *addLine(const QColor &colour, double width, Qt::PenStyle style);
    void build();
    void addBand(double today);
    void addLevels();
    void arrange();
    double xOf(double day) const;
    double yOf(double value) const;
    double dayOf(const QDate &date) const { return double(m_first.daysTo(date)); }
    void paintThresholds(QPainter &painter) const;
    void paintLabel(QPainter &painter, const QPointF &at, Qt::Alignment side, const QColor &ink,
                    const QString &text) const;

    Budget m_budget;
    BudgetCourse m_course;
    BudgetState m_state;
    std::optional<Int128> m_saved;
    QDate m_first;
    int m_days = 1;
    AxisSteps m_steps;
    QRectF m_plot;
    QValueAxis *m_times;
    QValueAxis *m_values;
};

} // namespace tally
