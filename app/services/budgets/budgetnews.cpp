// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/budgetnews.h"

namespace tally {

std::vector<BudgetItem> crossedIn(const BudgetReport &report)
{
    std::vector<std::shared_ptr<const Budget>> budgets(report.budgets.size());
    std::vector<BudgetItem> items;
    std::vector<BudgetAlert> alerts;
    for (const BudgetEntry &entry : report.entries) {
        if (!report.budgetOf(entry).enabled)
            continue;
        alerts.clear();
        appendAlerts(report, entry, AlertChannel::Event, true, alerts);
        if (alerts.empty())
            continue;
        auto &budget = budgets[entry.budget];
        if (!budget)
            budget = std::make_shared<const Budget>(report.budgetOf(entry));
        const auto state = std::make_shared<const BudgetState>(entry.state);
        for (BudgetAlert &alert : alerts)
            items.push_back({std::move(alert), budget, state});
    }
    return items;
}

std::vector<BudgetAlert> alertsOf(const std::vector<BudgetItem> &items, AlertChannel channel)
{
    std::vector<BudgetAlert> alerts;
    alerts.reserve(items.size());
    for (const BudgetItem &item : items) {
        alerts.push_back(item.alert);
        alerts.back().channel = channel;
    }
    return alerts;
}

} // namespace tally
