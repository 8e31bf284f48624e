// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budgetalert.h"
#include "domain/budgetstate.h"
#include "domain/result.h"
#include "domain/scopequery.h"

#include <QHash>
#include <QTimeZone>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tally {

/// Where one budget, or one of its values, stands.
struct BudgetEntry {
    size_t budget = 0; // which of the budgets that were asked for
    std::optional<std::string> value = {}; // of a budget for each value
    BudgetState state = {};
};

/// Where budgets stand at one moment: in their order, values by name.
struct BudgetReport {
    int64_t atMs = 0;
    std::vector<Budget> budgets = {};
    std::vector<BudgetEntry> entries = {};

    const Budget &budgetOf(const BudgetEntry &entry) const { return budgets[entry.budget]; }
    bool isExceeded() const;
};

/// Asks what budgets need to know, all at once, and evaluates the answers. Remembers zones and moments, as
/// most budgets share them.
class BudgetCheck {
public:
    /// InvalidInput where this computer does not know the zone of a budget.
    static Result<BudgetCheck> make(std::vector<Budget> budgets, int64_t atMs);

    /// In the order of the budgets.
    std::vector<ScopeQuery> queries() const;
    BudgetReport report(const std::vector<ScopeAnswer> &answers);

private:
    Result<void> addMoment(const PeriodRule &rule);
    static int64_t sinceDay(const BudgetMoment &moment);
    BudgetEntry entryOf(size_t budget, const ScopeValue &value) const;

    BudgetReport m_report;
    QHash<QByteArray, QTimeZone> m_zones;
    std::vector<std::pair<PeriodRule, BudgetMoment>> m_moments; // each rule once
    std::vector<size_t> m_momentOf; // by budget
};

/// The thresholds that a report crosses, as they would be told on a channel.
std::vector<BudgetAlert> alertsOf(const BudgetReport &report, AlertChannel channel);
/// Those of one entry, crossed or, with `crossed` false, the others.
void appendAlerts(const BudgetReport &report, const BudgetEntry &entry, AlertChannel channel, bool crossed,
                  std::vector<BudgetAlert> &alerts);

} // namespace tally
