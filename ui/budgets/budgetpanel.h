// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetcourse.h"
#include "services/budgets/budgetcheck.h"
#include "ui/budgets/budgetparts.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace tally {

class BudgetChart;
class FigureLabel;
class IconLabel;

/// What is known of one budget: its state in words and figures, how its period goes, where it goes, what was
/// told of it, and what can be done.
class BudgetPanel : public QWidget {
    Q_OBJECT
public:
    explicit BudgetPanel(QWidget *parent = nullptr);

    /// nullptr: nothing is chosen. `writable`: the ledger can be changed.
    void setEntry(const BudgetReport *report, const BudgetEntry *entry, bool writable);
    void setCourse(const BudgetCourse &course);
    /// The largest first, of a field called `field`.
    void setParts(const QString &field, const std::vector<BudgetPart> &parts);
    void setAlerts(const std::vector<BudgetAlert> &alerts);
    void setTable(bool shown);

Q_SIGNALS:
    void editRequested();
    /// The budget as it is to be from now on.
    void changeRequested(const tally::Budget &budget);
    void removeRequested(const tally::Budget &budget);
    /// The filter that keeps just what is counted.
    void requestsRequested(const tally::UsageFilter &filter);
    void pricesRequested();

private:
    void makeHead(QVBoxLayout &box);
    void makeFigures(QVBoxLayout &box);
    void makeStrip(QVBoxLayout &box);
    void makeParts(QVBoxLayout &box);
    void showState();
    void showStrip();

    std::optional<Budget> m_budget;
    BudgetEntry m_entry;
    QWidget *m_content;
    QLabel *m_title;
    QLabel *m_about;
    QPushButton *m_edit;
    QAction *m_onOff;
    QAction *m_remove;
    IconLabel *m_icon;
    QLabel *m_state;
    FigureLabel *m_spent;
    FigureLabel *m_used;
    QLabel *m_limit;
    QLabel *m_expected;
    BudgetChart *m_chart;
    FigureLabel *m_left;
    FigureLabel *m_keeps;
    FigureLabel *m_pace;
    QLabel *m_field;
    BudgetParts *m_parts;
    QWidget *m_missing;
    QLabel *m_missingText;
    QLabel *m_alerts;
    QLabel *m_action;
};

} // namespace tally
