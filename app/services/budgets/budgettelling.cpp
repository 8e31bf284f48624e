// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/budgettelling.h"

#include "services/budgets/budgetpast.h"
#include "services/budgets/unusualscopes.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace tally {

namespace {

using AlertKey = std::tuple<int64_t, std::string, std::string, bool, bool, int>;

AlertKey keyOf(const BudgetAlert &alert)
{
    return {alert.budget, alert.value, alert.period, alert.isForecast, alert.isAnomaly, alert.threshold};
}

std::set<AlertKey> keysOf(const std::vector<BudgetAlert> &alerts)
{
    std::set<AlertKey> keys;
    for (const BudgetAlert &alert : alerts)
        keys.insert(keyOf(alert));
    return keys;
}

std::vector<BudgetItem> keep(std::vector<BudgetItem> items, const std::set<AlertKey> &kept)
{
    std::erase_if(items, [&](const BudgetItem &item) { return !kept.contains(keyOf(item.alert)); });
    return items;
}

int64_t oldestOf(const std::map<int64_t, BudgetAge> &ages)
{
    int64_t oldest = ages.empty() ? 0 : ages.begin()->second.addedMs;
    for (const auto &[budget, age] : ages)
        oldest = std::min(oldest, age.addedMs);
    return oldest;
}

} // namespace

Result<void> BudgetTelling::lookBack(std::optional<int64_t> seenRecord, bool looksBack)
{
    m_now = crossedIn(m_report);
    if (m_report.budgets.empty())
        return {};
    const auto ages = m_budgets.ages();
    const auto lookedAt = m_budgets.lookedAt();
    if (!ages || !lookedAt)
        return ages ? lookedAt.error() : ages.error();
    m_lookedAt = *lookedAt;
    const auto arrived = m_budgets.arrivalsSince(seenRecord.value_or(*lookedAt), oldestOf(*ages));
    if (!arrived)
        return arrived.error();
    PastPeriods periods(m_report.budgets, *ages, m_report.atMs);
    periods.addTouched(*arrived);
    if (looksBack) {
        const auto waiting = m_budgets.waiting();
        if (!waiting)
            return waiting.error();
        periods.addLast();
        periods.add(*waiting);
    }
    auto past = periods.crossed(m_budgets);
    if (!past)
        return past.error();
    m_past = std::move(*past);
    m_looksBack = looksBack || !periods.isEmpty();
    return {};
}

Result<void> BudgetTelling::noteEvents()
{
    std::vector<BudgetAlert> crossed = alertsOf(m_now, AlertChannel::Event);
    std::ranges::move(alertsOf(m_past, AlertChannel::Event), std::back_inserter(crossed));
    auto noted = m_budgets.tell(crossed);
    if (!noted)
        return noted.error();
    m_noted = std::move(*noted);
    if (m_looksBack && m_newest && *m_newest > m_lookedAt)
        return m_budgets.noteLookedAt(*m_newest);
    return {};
}

Result<BudgetNews> BudgetTelling::untold() const
{
    std::vector<BudgetAlert> crossed = alertsOf(m_now, AlertChannel::Desktop);
    std::ranges::move(alertsOf(m_past, AlertChannel::Desktop), std::back_inserter(crossed));
    const auto left = m_budgets.untold(crossed);
    auto unusual = untoldUnusual(m_budgets, m_report, m_looksBack);
    if (!left || !unusual)
        return left ? unusual.error() : left.error();
    const auto keys = keysOf(*left);
    const auto noted = keysOf(m_noted);
    BudgetNews news{keep(m_now, keys), keep(m_past, keys), std::move(*unusual)};
    news.hasWaited = std::ranges::any_of(keys, [&](const AlertKey &key) { return !noted.contains(key); });
    return news;
}

Result<BudgetNews> BudgetTelling::claim(BudgetNews news) const
{
    std::vector<BudgetAlert> alerts = alertsOf(news.now, AlertChannel::Desktop);
    std::ranges::move(alertsOf(news.past, AlertChannel::Desktop), std::back_inserter(alerts));
    for (const UnusualItem &item : news.unusual)
        std::ranges::move(alertsOfDays(item), std::back_inserter(alerts));
    const auto told = m_budgets.tell(alerts);
    if (!told)
        return told.error();
    const auto keys = keysOf(*told);
    news.now = keep(std::move(news.now), keys);
    news.past = keep(std::move(news.past), keys);
    std::erase_if(news.unusual, [&](const UnusualItem &item) { return !keys.contains(keyOf(item.alert)); });
    addParts(m_budgets, m_report, news.unusual);
    return news;
}

Result<void> noteCrossed(const BudgetService &budgets, const BudgetReport &report, bool isOfAll)
{
    const auto newest = isOfAll ? budgets.newestCounted() : Result<std::optional<int64_t>>(std::nullopt);
    if (!newest)
        return newest.error();
    BudgetTelling telling(budgets, report, *newest);
    if (const auto looked = telling.lookBack({}, true); !looked)
        return looked;
    return telling.noteEvents();
}

} // namespace tally
