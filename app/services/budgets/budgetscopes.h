// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"
#include "services/budgets/budgetcheck.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace tally {

/// Which budgets of a report are of just the records that a view shows, and in its measure; made once for
/// each report, as lists ask for many values. Budgets that are off are none, and neither are those whose
/// period is not now. The order of filters and of their values means nothing.
class BudgetScopes {
public:
    explicit BudgetScopes(std::shared_ptr<const BudgetReport> report);

    /// Whatever the times of the view; of several the one with the smallest part of its limit left. nullptr
    /// where there is none.
    const BudgetEntry *find(const UsageFilter &view, Measure measure) const;
    /// Of a period that begins where the view begins.
    const BudgetEntry *findPeriod(const UsageFilter &view, Measure measure) const;
    const Budget &budgetOf(const BudgetEntry &entry) const { return m_report->budgetOf(entry); }

private:
    using Entries = std::vector<const BudgetEntry *>; // the tightest first
    const Entries *entriesOf(const UsageFilter &view, Measure measure) const;

    std::shared_ptr<const BudgetReport> m_report;
    std::unordered_map<std::string, Entries> m_entries; // by scope and measure
};

/// The same text for all budgets, and values of budgets for each, that count the same records of periods.
std::string scopeKey(const Budget &budget, const std::optional<std::string> &value);

/// The view with only those of its records that have the value.
UsageFilter narrowedTo(UsageFilter view, const Dimension &dimension, const std::string &value);

} // namespace tally
