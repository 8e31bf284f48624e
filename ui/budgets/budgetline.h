// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budget.h"
#include "services/usage/usageservice.h"
#include "ui/state/latestanswer.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace tally {

/// The line in which a budget is made: what it is for, in which period, how much. Enter adds it, Esc closes
/// the line and keeps the draft.
class BudgetLine : public QWidget {
    Q_OBJECT
public:
    explicit BudgetLine(UsageService &usage, QWidget *parent = nullptr);

    /// Periods are cut in this zone.
    void setZone(const QByteArray &zone) { m_zone = zone; }
    /// Opens the line; the values are those that the ledger has now.
    void open();
    /// The draft was taken: begins anew.
    void clear();
    void showProblem(const QString &text);

Q_SIGNALS:
    void addRequested(const tally::Budget &budget);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void askValues();
    void add();
    std::optional<Dimension> dimension() const;

    UsageService &m_usage;
    LatestAnswer m_values{this};
    QByteArray m_zone = "UTC";
    QComboBox *m_dimension;
    QComboBox *m_value;
    QComboBox *m_period;
    QLineEdit *m_limit;
    QLabel *m_problem;
};

} // namespace tally
