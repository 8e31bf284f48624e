// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetwatch.h"
#include "ui/state/filterstate.h"
#include "ui/state/latestanswer.h"
#include "ui/state/page.h"

class QLabel;
class QLineEdit;

namespace tally {

class BudgetLine;
class BudgetModel;
class BudgetPanel;
class RowTable;

/// Where the budgets stand, the urgent ones first; making, changing and removing them. The filter bar does
/// not change them.
class BudgetsPage : public Page {
    Q_OBJECT
public:
    BudgetsPage(UsageService &usage, FilterState &filter, BudgetWatch &watch, QWidget *parent = nullptr);

    static PageInfo info();

    bool isIdle() const override { return !m_watch.isBusy(); }
    bool showsEmptyLedger() const override { return true; }
    bool letGo() override;

public Q_SLOTS:
    void newBudget();
    /// Takes the last change of a budget back.
    void undo();

Q_SIGNALS:
    void requestsRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHead();
    void makeTable();
    QWidget *makeFoot();
    void present();
    void showCurrent();
    void add(const Budget &budget);
    void change(const Budget &budget);
    void remove(const Budget &budget);
    void showRequests(const UsageFilter &filter);
    void tell(const std::vector<BudgetAlert> &alerts);
    void fitColumns();

    UsageService &m_usage;
    FilterState &m_filter;
    BudgetWatch &m_watch;
    LatestAnswer m_alerts{this};
    std::shared_ptr<const BudgetReport> m_shown;
    BudgetModel *m_model = nullptr;
    RowTable *m_table = nullptr;
    BudgetPanel *m_panel = nullptr;
    BudgetLine *m_line = nullptr;
    QLabel *m_counts = nullptr;
    QLabel *m_empty = nullptr;
    QLineEdit *m_search = nullptr;
};

} // namespace tally
