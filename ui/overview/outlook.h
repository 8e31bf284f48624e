// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetwatch.h"
#include "ui/charts/chartdata.h"
#include "ui/state/filterstate.h"
#include "ui/state/latestanswer.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>

namespace tally {

/// What the overview's chart shows beside what was: the rest of the month as it is expected where the chart
/// is of costs by day from the first of this month on, and the limit of the budget whose scope and period the
/// chart is of.
class Outlook : public QObject {
    Q_OBJECT
public:
    Outlook(const UsageService &usage, const FilterState &state, QObject *parent);
    ~Outlook() override;

    void setBudgets(const BudgetWatch &budgets) { m_budgets = &budgets; }
    /// Of a chart that is on screen now; ready() follows when there is something.
    void ask(const ChartData &chart);
    bool isIdle() const { return !m_isAsking; }

Q_SIGNALS:
    void ready(const std::vector<tally::ChartAhead> &ahead, const std::optional<double> &limit);

private:
    std::optional<double> limitOf(const ChartData &chart) const;
    bool isOfThisMonth(const ChartData &chart) const;

    const UsageService &m_usage;
    const FilterState &m_state;
    QPointer<const BudgetWatch> m_budgets;
    LatestAnswer m_asked{this};
    bool m_isAsking = false;
    QThreadPool m_pool; // last: its destructor waits for work that uses the ledger
};

} // namespace tally
