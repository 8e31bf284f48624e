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

/// A finished day on which a budget's records cost far more than on the same weekdays before.
struct UnusualDay {
    QDate date = {};
    Int128 amount = 0;
    Int128 doubledMedian = 0; // of those weekdays
    int weeks = 0; // that it was compared with
};

/// Where one budget, or one of its values, stands.
struct BudgetEntry {
    size_t budget = 0; // which of the budgets that were asked for
    std::optional<std::string> value = {}; // of a budget for each value
    BudgetState state = {};
    std::vector<UnusualDay> unusual = {}; // of the last finished days, of a budget of costs; newest first
};

/// How many finished days are looked at, as nobody may have looked for some days.
constexpr int UnusualDays = 7;
/// How much above the median a day is unusual, in nano-dollars.
constexpr int64_t LeastUnusual = 5'000'000'000;

/// Where budgets stand at one moment: in their order, values by name.
struct BudgetReport {
    int64_t atMs = 0;
    int64_t leastUnusual = LeastUnusual; // nano-dollars from which a day is told as unusual
    std::vector<Budget> budgets = {};
    std::vector<BudgetEntry> entries = {};
    std::vector<BudgetEntry> empty =
        {}; // budgets for each value of a dimension that has none yet, without a value

    const Budget &budgetOf(const BudgetEntry &entry) const { return budgets[entry.budget]; }
    bool isExceeded() const;
};

/// Asks what budgets need to know, all at once, and evaluates the answers. Remembers zones and moments, as
/// most budgets share them.
class BudgetCheck {
public:
    /// InvalidInput where this computer does not know the zone of a budget.
    static Result<BudgetCheck> make(std::vector<Budget> budgets, int64_t atMs,
                                    int64_t leastUnusual = LeastUnusual);

    /// In the order of the budgets.
    std::vector<ScopeQuery> queries() const;
    BudgetReport report(const std::vector<ScopeAnswer> &answers);

private:
    Result<void> addMoment(const PeriodRule &rule);
    std::vector<UnusualDay> unusualDays(const BudgetSums &sums, const BudgetMoment &moment) const;
    BudgetEntry entryOf(size_t budget, const ScopeValue &value) const;

    BudgetReport m_report;
    QHash<QByteArray, QTimeZone> m_zones;
    std::vector<std::pair<PeriodRule, BudgetMoment>> m_moments; // each rule once
    std::vector<size_t> m_momentOf; // by budget
};

/// The first date whose records a moment needs.
int64_t sinceDayOf(const BudgetMoment &moment);
/// What the records of a scope came to, of which all dates from `sinceDay` on were asked for.
BudgetSums sumsOf(const ScopeValue &value, const BudgetMoment &moment, int64_t sinceDay);

/// The thresholds that a report crosses, as they would be told on a channel.
std::vector<BudgetAlert> alertsOf(const BudgetReport &report, AlertChannel channel);
/// Those of one entry, crossed or, with `crossed` false, the others.
void appendAlerts(const BudgetReport &report, const BudgetEntry &entry, AlertChannel channel, bool crossed,
                  std::vector<BudgetAlert> &alerts);

} // namespace tally
