// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetscopes.h"
#include "services/usage/usageservice.h"
#include "ui/charts/chartdata.h"
#include "ui/state/filterstate.h"
#include "ui/state/latestanswer.h"

#include <QObject>
#include <QThreadPool>

namespace tally {

/// What the overview's chart by days shows beside what was: the limit of the budget whose scope, measure and
/// period the chart is of, while it is a running total; and the rest of that period as it is expected,
/// without a budget that of the week, month, quarter or year that begins with the chart.
class Outlook : public QObject {
    Q_OBJECT
public:
    Outlook(const UsageService &usage, const FilterState &state, QObject *parent);
    ~Outlook() override;

    void setBudgets(const std::shared_ptr<const BudgetScopes> &budgets) { m_budgets = budgets; }
    /// Of a chart that is on screen now; ready() follows when there is something.
    void ask(const ChartData &chart);
    bool isIdle() const { return !m_isAsking; }

Q_SIGNALS:
    void ready(const std::vector<tally::ChartAhead> &ahead, const std::optional<double> &limit);

private:
    std::optional<BudgetPeriod> periodOf(const ChartData &chart, const BudgetEntry *entry) const;
    void askAhead(const ChartData &chart, const BudgetPeriod &period, const std::optional<double> &limit);

    const UsageService &m_usage;
    const FilterState &m_state;
    std::shared_ptr<const BudgetScopes> m_budgets;
    LatestAnswer m_asked{this};
    bool m_isAsking = false;
    QThreadPool m_pool; // last: its destructor waits for work that uses the ledger
};

} // namespace tally
