// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetcheck.h"
#include "services/usage/usageservice.h"

#include <string>
#include <vector>

namespace tally {

/// The budgets of the ledger that a UsageService has open: what they are, where they stand, what was told of
/// them. All functions block, and may be called from any thread; the UsageService lives longer.
class BudgetService {
public:
    explicit BudgetService(const UsageService &usage)
        : m_usage(usage)
    {
    }

    const UsageService &usage() const { return m_usage; }

    /// By name.
    Result<std::vector<Budget>> budgets() const;
    /// NotFound names it.
    Result<Budget> find(const std::string &name) const;
    /// Moves with every change of a budget, by any process.
    Result<int64_t> revision() const;

    /// Returns its id. InvalidInput when there is one of that name.
    Result<int64_t> add(const Budget &budget) const;
    /// What was told of it and is not true any more by a higher limit may be told once more.
    Result<void> change(const Budget &budget) const;
    Result<void> remove(int64_t id) const;
    /// Takes the last change back; the name of the budget. NotFound when there is none.
    Result<std::string> undo() const;

    /// Where budgets stand at a moment, from one question to the query engine. `leastUnusual`: nano-dollars.
    Result<BudgetReport> check(std::vector<Budget> budgets, int64_t atMs,
                               int64_t leastUnusual = LeastUnusual) const;
    /// Those that are on.
    Result<BudgetReport> check(int64_t atMs) const;

    /// Marks the crossed thresholds of a report as told on a channel; those that nobody told before.
    Result<std::vector<BudgetAlert>> tell(const BudgetReport &report, AlertChannel channel) const;
    /// The same with alerts that were made of reports.
    Result<std::vector<BudgetAlert>> tell(const std::vector<BudgetAlert> &alerts) const;
    /// Newest first.
    Result<std::vector<BudgetAlert>> alerts(int64_t budget, int most,
                                            const std::optional<std::string> &value = {}) const;

    /// Values that a filter wants and that no record has, each with its dimension.
    Result<std::vector<std::pair<Dimension, std::string>>> unknownValues(const Budget &budget) const;

    /// As BudgetAlerts has them.
    Result<int64_t> newestRecord() const;
    Result<std::optional<std::pair<int64_t, int64_t>>> timesSince(int64_t record) const;

private:
    Result<void> armAgain(const Budget &budget) const;

    const UsageService &m_usage;
};

} // namespace tally
