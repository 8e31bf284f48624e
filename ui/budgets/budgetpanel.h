// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetcheck.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace tally {

class FigureLabel;
class IconLabel;

/// What is known of one budget: its state in words and figures, what was told of it, and what can be done.
class BudgetPanel : public QWidget {
    Q_OBJECT
public:
    explicit BudgetPanel(QWidget *parent = nullptr);

    /// nullptr: nothing is chosen. `writable`: the ledger can be changed.
    void setEntry(const BudgetReport *report, const BudgetEntry *entry, bool writable);
    void setAlerts(const std::vector<BudgetAlert> &alerts);

Q_SIGNALS:
    /// The budget as it is to be from now on.
    void changeRequested(const tally::Budget &budget);
    void removeRequested(const tally::Budget &budget);
    /// The filter that keeps just what is counted.
    void requestsRequested(const tally::UsageFilter &filter);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void makeFigures(QVBoxLayout &box);
    void makeChoices(QVBoxLayout &box);
    void showState();
    void changeLimit();

    std::optional<Budget> m_budget;
    BudgetEntry m_entry;
    QWidget *m_content;
    QLabel *m_title;
    QLabel *m_about;
    IconLabel *m_icon;
    QLabel *m_state;
    FigureLabel *m_spent;
    FigureLabel *m_used;
    FigureLabel *m_left;
    FigureLabel *m_expected;
    QLineEdit *m_limit;
    QPushButton *m_change;
    QLabel *m_problem;
    QCheckBox *m_refuses;
    QPushButton *m_onOff;
    QPushButton *m_remove;
    QLabel *m_alerts;
};

} // namespace tally
