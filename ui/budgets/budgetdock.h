// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetwatch.h"
#include "ui/state/latestanswer.h"

#include <QStackedWidget>
#include <QThreadPool>

namespace tally {

class BudgetEditor;
class BudgetPanel;

/// What stands at the right of the budgets page: the budget that is chosen, or the one that is edited. Asks
/// for what they show beside the report.
class BudgetDock : public QStackedWidget {
    Q_OBJECT
public:
    BudgetDock(const UsageService &usage, BudgetWatch &watch, QWidget *parent);
    ~BudgetDock() override;

    /// nullptr: nothing is chosen. What is being edited stays.
    void show(const std::shared_ptr<const BudgetReport> &report, const BudgetEntry *entry);
    void setTable(bool shown);
    /// Opens the editor on a draft, or on what is chosen.
    void editNew(const Budget &draft);
    void editCurrent();
    bool isEditing() const;
    bool isIdle() const { return m_asking == 0; }
    /// Leaves the editor; false when it was not open.
    bool leave();

Q_SIGNALS:
    void idle();
    void saveRequested(const tally::Budget &budget, bool isNew);
    void removeRequested(const tally::Budget &budget);
    void requestsRequested(const tally::UsageFilter &filter);
    void pricesRequested();
    void failed(const tally::Error &error);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void ask(const Budget &budget, const BudgetEntry &entry);
    void askParts(const Budget &budget, const BudgetEntry &entry);
    void answered();

    const UsageService &m_usage;
    BudgetWatch &m_watch;
    LatestAnswer m_course{this};
    LatestAnswer m_alerts{this};
    LatestAnswer m_parts{this};
    std::optional<Budget> m_budget;
    std::optional<std::string> m_value;
    int m_asking = 0;
    BudgetPanel *m_panel;
    BudgetEditor *m_editor;
    QThreadPool m_pool; // last: its destructor waits for work that uses the ledger
};

} // namespace tally
