// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetcheck.h"
#include "services/usage/usageservice.h"

#include <map>
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

    /// The newest record of the ledger, while the columns have all of them; else nothing.
    Result<std::optional<int64_t>> newestCounted() const;
    /// As BudgetAlerts and BudgetTable have them.
    Result<std::vector<BudgetAlert>> untold(const std::vector<BudgetAlert> &alerts) const;
    Result<std::vector<BudgetAlert>> waiting() const;
    Result<std::vector<BudgetAlert>> unusualSince(int64_t atMs) const;
    Result<std::vector<ArrivedRecords>> arrivalsSince(int64_t record, int64_t importedMs) const;
    Result<int64_t> lookedAt() const;
    Result<void> noteLookedAt(int64_t record) const;
    Result<std::map<int64_t, BudgetAge>> ages() const;
    /// As UsageService has it.
    Result<std::vector<ScopeAnswer>> scopes(const std::vector<ScopeQuery> &queries) const;

private:
    Result<void> armAgain(const Budget &budget) const;

    const UsageService &m_usage;
};

} // namespace tally
