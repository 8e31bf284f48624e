// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budgetstate.h"
#include "domain/usagequery.h"
#include "ui/text/numberchange.h"
#include "ui/text/numberformat.h"

#include <QAbstractButton>

#include <optional>
#include <vector>

namespace tally {

/// One headline number: label, value with unit, change, sparkline. A button: a click makes it the chart's
/// measure.
class KpiCard : public QAbstractButton {
    Q_OBJECT
public:
    struct Content {
        format::Parts value = {};
        bool known = false;
        format::Change change = {};
        QString note = {}; // instead of a change: "no earlier data"
        QString tip = {};
        std::vector<std::optional<double>> trend = {};
        bool plain = false; // nothing matches the filter: value only
    };

    KpiCard(Measure measure, QWidget *parent);

    Measure measure() const { return m_measure; }
    void setContent(const Content &content);
    /// The budget of what the card shows, as a thin line; `text` says it in the tool tip. Without one: none.
    void setBudget(const std::optional<BudgetState> &state, const QString &text);
    void setCompact(bool compact);
    void setActive(bool active);
    void setLast(bool last); // no hairline at its right
    bool isActive() const { return m_active; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {130, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void describe();
    void paintFrame(QPainter &painter) const;
    void paintBottom(QPainter &painter, const QRectF &line) const;

    Measure m_measure;
    Content m_content;
    std::optional<BudgetState> m_budget;
    QString m_budgetText;
    bool m_compact = false;
    bool m_active = false;
    bool m_last = false;
};

} // namespace tally
