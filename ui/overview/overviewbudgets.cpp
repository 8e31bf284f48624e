// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewbudgets.h"

#include "ui/charts/chartpane.h"
#include "ui/overview/kpistrip.h"
#include "ui/overview/outlook.h"
#include "ui/overview/rankedlist.h"

namespace tally {

OverviewBudgets::OverviewBudgets(KpiStrip &cards, RankedList &list, const ChartPane &chart, Outlook &outlook,
                                 QObject *parent)
    : QObject(parent)
    , m_cards(cards)
    , m_list(list)
    , m_chart(chart)
    , m_outlook(outlook)
{
}

void OverviewBudgets::follow(const BudgetWatch &watch)
{
    m_watch = &watch;
    connect(&watch, &BudgetWatch::changed, this, [this, &watch] { show(watch.report()); });
    connect(&watch, &BudgetWatch::failed, this, &OverviewBudgets::failed);
    if (watch.report())
        show(watch.report());
}

void OverviewBudgets::show(const std::shared_ptr<const BudgetReport> &report)
{
    m_scopes = std::make_shared<const BudgetScopes>(report);
    m_list.setBudgets(m_scopes);
    m_outlook.setBudgets(m_scopes);
    Q_EMIT changed();
}

void OverviewBudgets::present()
{
    if (m_scopes)
        m_cards.setBudgets(*m_scopes, m_chart.data().query.filter);
    m_outlook.ask(m_chart.data());
}

bool OverviewBudgets::isAwaited() const
{
    return m_watch && !m_watch->report() && m_watch->isBusy();
}

} // namespace tally

#include "moc_overviewbudgets.cpp"
