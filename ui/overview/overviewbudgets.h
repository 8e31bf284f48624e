// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetscopes.h"
#include "services/budgets/budgetwatch.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace tally {

class ChartPane;
class KpiStrip;
class Outlook;
class RankedList;

/// Puts where budgets stand beside what they are of: into the cards, the ranked list and, by the outlook,
/// the chart of the overview.
class OverviewBudgets : public QObject {
    Q_OBJECT
public:
    OverviewBudgets(KpiStrip &cards, RankedList &list, const ChartPane &chart, Outlook &outlook,
                    QObject *parent);

    /// Shows what the watch finds from now on.
    void follow(const BudgetWatch &watch);
    void show(const std::shared_ptr<const BudgetReport> &report);
    /// For what is on screen now.
    void present();
    /// Before the first look at them: a picture would lack their lines.
    bool isAwaited() const;

Q_SIGNALS:
    void changed(); // present() them, unless the chart is about to be another
    void failed(); // nothing will come

private:
    KpiStrip &m_cards;
    RankedList &m_list;
    const ChartPane &m_chart;
    Outlook &m_outlook;
    QPointer<const BudgetWatch> m_watch;
    std::shared_ptr<const BudgetScopes> m_scopes;
};

} // namespace tally
