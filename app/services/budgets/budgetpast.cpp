// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/budgetpast.h"

#include "domain/localtime.h"
#include "domain/timeunits.h"

#include <map>

namespace tally {

namespace {

constexpr int64_t LongestAgo = 3 * 366 * DayMs;
constexpr int64_t DateSlack = DayMs; // dates are of any zone

/// The ends of the periods of a rule that hold such times and are over.
std::vector<int64_t> endsOf(const PeriodRule &rule, const std::pair<int64_t, int64_t> &times, int64_t nowMs)
{
    std::vector<int64_t> ends;
    const auto zone = timeZoneFromId(rule.zone);
    if (!zone || rule.kind == PeriodKind::Window)
        return ends;
    const int64_t first = std::max(times.first - DateSlack, nowMs - LongestAgo);
    auto period = std::optional(periodAt(rule, std::min(times.second + DateSlack, nowMs), *zone));
    for (; period && period->endMs > first; period = periodBefore(rule, *period, *zone)) {
        if (period->endMs <= nowMs)
            ends.push_back(period->endMs);
    }
    return ends;
}

} // namespace

Result<std::vector<BudgetAlert>> pastAlerts(const BudgetService &budgets, const std::vector<Budget> &all,
                                            const std::pair<int64_t, int64_t> &times, int64_t nowMs,
                                            AlertChannel channel)
{
    std::map<int64_t, std::vector<Budget>> byEnd; // those whose periods end together are asked for together
    for (const Budget &budget : all) {
        if (!budget.enabled)
            continue;
        for (const int64_t end : endsOf(budget.period, times, nowMs))
            byEnd[end].push_back(budget);
    }
    std::vector<BudgetAlert> found;
    for (auto &[end, ended] : byEnd) {
        const auto report = budgets.check(std::move(ended), end - 1);
        if (!report)
            return report.error();
        for (BudgetAlert &alert : alertsOf(*report, channel)) {
            alert.atMs = nowMs;
            if (!alert.isForecast)
                found.push_back(std::move(alert));
        }
    }
    return found;
}

} // namespace tally
