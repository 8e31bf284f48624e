// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetwatch.h"
#include "ui/state/filterstate.h"
#include "ui/state/page.h"

namespace tally {

class BudgetDock;
class BudgetFoot;
class BudgetHead;
class BudgetLine;
class BudgetList;
class BudgetWriter;
class EmptyBudgets;

/// Where the budgets stand, the urgent ones first; making, changing and removing them. The filter bar chooses
/// which are shown and changes none of their figures.
class BudgetsPage : public Page {
    Q_OBJECT
public:
    BudgetsPage(UsageService &usage, FilterState &filter, BudgetWatch &watch, QWidget *parent = nullptr);

    static PageInfo info();

    bool isIdle() const override;
    bool showsEmptyLedger() const override { return true; }
    bool letGo() override;
    bool find() override;
    bool takeFocus() override; // the list
    QWidget *mainPart() const override;
    bool type(const QKeyEvent &key) override;

public Q_SLOTS:
    void newBudget();
    /// Opens the editor on a draft that counts what the filter bar keeps.
    void newBudgetFromFilter();
    /// Brings a budget up, and its value where it is one for each (the first where that is not there); 0
    /// leaves the choice as it is.
    void select(qint64 budget, const std::string &value);
    /// Takes the last change of a budget back.
    void undo();

Q_SIGNALS:
    void requestsRequested();
    void pricesRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void connectParts();
    void present();
    void choose();
    void showCurrent();
    void showRequests(const UsageFilter &filter);
    void save(const Budget &budget, bool isNew);
    void showFilter();
    void showCounts();

    UsageService &m_usage;
    FilterState &m_filter;
    BudgetWatch &m_watch;
    std::shared_ptr<const BudgetReport> m_shown;
    BudgetWriter *m_writer = nullptr;
    BudgetHead *m_head = nullptr;
    BudgetList *m_table = nullptr;
    BudgetDock *m_dock = nullptr;
    BudgetLine *m_line = nullptr;
    BudgetFoot *m_foot = nullptr;
    EmptyBudgets *m_empty = nullptr;
    std::pair<qint64, std::optional<std::string>> m_chosen; // by its id and value; comes back with its row
    std::pair<qint64, std::string> m_wanted; // to be brought up once it is there
};

} // namespace tally
