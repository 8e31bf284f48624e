// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/budgetpast.h"

#include "domain/localtime.h"
#include "domain/timeunits.h"

#include <algorithm>
#include <limits>

namespace tally {

namespace {

constexpr int64_t LongestAgo = 3 * 366 * DayMs;
constexpr int64_t DateSlack = DayMs; // dates are of any zone

} // namespace

PastPeriods::PastPeriods(const std::vector<Budget> &budgets, const std::map<int64_t, BudgetAge> &ages,
                         int64_t nowMs)
    : m_nowMs(nowMs)
{
    for (const Budget &budget : budgets) {
        const auto zone = timeZoneFromId(budget.period.zone);
        if (!budget.enabled || !zone || budget.period.kind == PeriodKind::Window)
            continue;
        const auto age = ages.find(budget.id);
        m_budgets.push_back({&budget, *zone, age == ages.end() ? BudgetAge() : age->second});
    }
}

void PastPeriods::addEnd(const Ruled &ruled, int64_t endMs)
{
    if (endMs > m_nowMs || endMs < m_nowMs - LongestAgo)
        return;
    std::vector<const Budget *> &budgets = m_byEnd[endMs];
    if (std::ranges::find(budgets, ruled.budget) == budgets.end())
        budgets.push_back(ruled.budget);
}

void PastPeriods::addTouched(const std::vector<ArrivedRecords> &arrived)
{
    for (const Ruled &ruled : m_budgets) {
        int64_t first = std::numeric_limits<int64_t>::max();
        int64_t last = std::numeric_limits<int64_t>::min();
        for (const ArrivedRecords &records : arrived) {
            if (records.importedMs < ruled.age.addedMs)
                continue;
            first = std::min(first, records.firstMs);
            last = std::max(last, records.lastMs);
        }
        if (first > last)
            continue;
        first = std::max(first - DateSlack, m_nowMs - LongestAgo);
        const PeriodRule &rule = ruled.budget->period;
        auto period = std::optional(periodAt(rule, std::min(last + DateSlack, m_nowMs), ruled.zone));
        for (; period && period->endMs > first; period = periodBefore(rule, *period, ruled.zone))
            addEnd(ruled, period->endMs);
    }
}

void PastPeriods::addLast()
{
    for (const Ruled &ruled : m_budgets) {
        const PeriodRule &rule = ruled.budget->period;
        const BudgetPeriod now = periodAt(rule, m_nowMs, ruled.zone);
        const auto last = now.endMs <= m_nowMs ? now : periodBefore(rule, now, ruled.zone);
        if (last && last->endMs > ruled.age.changedMs)
            addEnd(ruled, last->endMs);
    }
}

void PastPeriods::add(const std::vector<BudgetAlert> &alerts)
{
    for (const BudgetAlert &alert : alerts) {
        const auto date = parseDate(alert.period);
        const auto ruled = std::ranges::find_if(
            m_budgets, [&](const Ruled &each) { return each.budget->id == alert.budget; });
        if (!date || ruled == m_budgets.end())
            continue;
        const BudgetPeriod period =
            periodAt(ruled->budget->period, firstInstantOf(*date, ruled->zone), ruled->zone);
        if (period.first == *date) // else it was cut in another way then
            addEnd(*ruled, period.endMs);
    }
}

Result<std::vector<BudgetItem>> PastPeriods::crossed(const BudgetService &service) const
{
    std::vector<BudgetItem> found;
    for (const auto &[end, ended] : m_byEnd) {
        std::vector<Budget> budgets;
        std::ranges::transform(ended, std::back_inserter(budgets), [](const Budget *each) { return *each; });
        const auto report = service.check(std::move(budgets), end - 1);
        if (!report)
            return report.error();
        for (BudgetItem &item : crossedIn(*report)) {
            item.alert.atMs = m_nowMs;
            if (!item.alert.isForecast)
                found.push_back(std::move(item));
        }
    }
    return found;
}

} // namespace tally
