// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/budgetcheck.h"

#include "domain/anomaly.h"
#include "domain/localtime.h"
#include "services/servicetext.h"

#include <algorithm>

namespace tally {

namespace {

constexpr int64_t LookBackDays = ForecastWeeks * 7;
constexpr int64_t UnusualBackDays = AnomalyWeeks * 7 + UnusualDays;

/// The key under which the alerts of a period are kept. A window has no dates: it is told once in its length.
std::string periodKey(const Budget &budget, const BudgetReport &report, const BudgetMoment &moment)
{
    if (moment.period.first.isValid())
        return moment.period.first.toString(Qt::ISODate).toStdString();
    const int64_t length = budget.period.windowMs;
    return isoUtc(report.atMs - ((report.atMs % length) + length) % length);
}

} // namespace

bool BudgetReport::isExceeded() const
{
    return std::ranges::any_of(
        entries, [](const BudgetEntry &entry) { return entry.state.standing == BudgetStanding::Exceeded; });
}

Result<BudgetCheck> BudgetCheck::make(std::vector<Budget> budgets, int64_t atMs, int64_t leastUnusual)
{
    BudgetCheck check;
    check.m_report = {.atMs = atMs, .leastUnusual = leastUnusual, .budgets = std::move(budgets)};
    for (const Budget &budget : check.m_report.budgets) {
        const auto known =
            std::ranges::find(check.m_moments, budget.period, &std::pair<PeriodRule, BudgetMoment>::first);
        check.m_momentOf.push_back(static_cast<size_t>(known - check.m_moments.begin()));
        if (known != check.m_moments.end())
            continue;
        if (const auto added = check.addMoment(budget.period); !added)
            return added.error();
    }
    return check;
}

Result<void> BudgetCheck::addMoment(const PeriodRule &rule)
{
    auto zone = m_zones.constFind(rule.zone);
    if (zone == m_zones.constEnd()) {
        const auto made = timeZoneFromId(rule.zone);
        if (!made)
            return Error{ErrorKind::InvalidInput,
                         ServiceText::tr("This computer does not know the time zone “%1” of a budget.")
                             .arg(QString::fromUtf8(rule.zone))};
        zone = m_zones.insert(rule.zone, *made);
    }
    m_moments.emplace_back(rule, momentAt(rule, m_report.atMs, *zone));
    return {};
}

std::vector<ScopeQuery> BudgetCheck::queries() const
{
    std::vector<ScopeQuery> queries;
    for (size_t i = 0; i < m_report.budgets.size(); ++i) {
        const Budget &budget = m_report.budgets[i];
        const BudgetMoment &moment = m_moments[m_momentOf[i]].second;
        ScopeQuery query;
        query.filter = countedRecords(budget, moment.period);
        query.each = budget.each;
        query.measure = queryMeasure(budget.measure);
        if (moment.period.first.isValid())
            query.sinceDay = sinceDayOf(moment);
        queries.push_back(std::move(query));
    }
    return queries;
}

BudgetEntry BudgetCheck::entryOf(size_t budget, const ScopeValue &value) const
{
    const Budget &asked = m_report.budgets[budget];
    const BudgetMoment &moment = m_moments[m_momentOf[budget]].second;
    const BudgetSums sums = sumsOf(value, moment, moment.period.first.isValid() ? sinceDayOf(moment) : 0);
    BudgetEntry entry{budget, asked.each ? std::optional(value.value) : std::nullopt,
                      evaluate(asked, sums, moment)};
    if (asked.measure == BudgetMeasure::Cost)
        entry.unusual = unusualDays(sums, moment);
    return entry;
}

// Each among the same weekdays; dates without records after the first one count as nothing.
std::vector<UnusualDay> BudgetCheck::unusualDays(const BudgetSums &sums, const BudgetMoment &moment) const
{
    const auto amountOn = [&](int64_t day) {
        const auto known = std::ranges::lower_bound(sums.days, day, {}, &DayAmount::day);
        return known != sums.days.end() && known->day == day ? known->amount : Int128(0);
    };
    std::vector<UnusualDay> days;
    if (!moment.period.first.isValid() || !sums.firstDay)
        return days;
    const int64_t today = dayNumber(moment.today);
    for (int64_t day = today - 1; day >= today - UnusualDays; --day) {
        const Int128 amount = amountOn(day);
        if (amount < m_report.leastUnusual)
            continue;
        std::vector<Int128> before;
        for (int week = 1; week <= AnomalyWeeks && day - 7 * week >= *sums.firstDay; ++week)
            before.push_back(amountOn(day - 7 * week));
        const int weeks = int(before.size());
        const auto answer = findAnomaly(amount, std::move(before), m_report.leastUnusual);
        if (answer && answer->isAnomaly())
            days.push_back({dateOfDay(day), amount, answer->doubledMedian, weeks});
    }
    return days;
}

BudgetReport BudgetCheck::report(const std::vector<ScopeAnswer> &answers)
{
    for (size_t i = 0; i < answers.size(); ++i) {
        for (const ScopeValue &value : answers[i])
            m_report.entries.push_back(entryOf(i, value));
        if (answers[i].empty()) {
            m_report.empty.push_back(entryOf(i, {}));
            m_report.empty.back().value.reset();
        }
    }
    return std::move(m_report);
}

int64_t sinceDayOf(const BudgetMoment &moment)
{
    const int64_t back = std::max(LookBackDays, UnusualBackDays);
    int64_t day = std::min(dayNumber(moment.period.first), dayNumber(moment.today) - back);
    if (moment.before)
        day = std::min(day, dayNumber(moment.before->first));
    return day;
}

BudgetSums sumsOf(const ScopeValue &value, const BudgetMoment &moment, int64_t sinceDay)
{
    const bool isWindow = !moment.period.first.isValid();
    const int64_t first = isWindow ? 0 : dayNumber(moment.period.first);
    const int64_t end = isWindow ? 1 : dayNumber(moment.period.end);
    const int64_t before = moment.before ? dayNumber(moment.before->first) : first;
    BudgetSums sums;
    for (const ScopeDay &day : value.days) {
        if (!isWindow)
            sums.days.push_back({day.day, day.amount});
        if (day.day >= first && day.day < end) {
            sums.spent += day.amount;
            sums.records += day.records;
            sums.unknown += day.unknown;
        } else if (day.day >= before && day.day < first) {
            sums.spentBefore += day.amount;
        }
    }
    if (value.hasEarlier && !isWindow)
        sums.firstDay = sinceDay - 1; // earlier still, which makes no difference
    else if (!sums.days.empty())
        sums.firstDay = sums.days.front().day;
    return sums;
}

void appendAlerts(const BudgetReport &report, const BudgetEntry &entry, AlertChannel channel, bool crossed,
                  std::vector<BudgetAlert> &alerts)
{
    const Budget &budget = report.budgetOf(entry);
    const BudgetState &state = entry.state;
    BudgetAlert alert;
    alert.budget = budget.id;
    alert.name = budget.name;
    alert.value = entry.value.value_or(std::string());
    alert.period = periodKey(budget, report, state.moment);
    alert.channel = channel;
    alert.atMs = report.atMs;
    alert.limit = amountText(budget.measure, state.limit);
    const auto append = [&](const std::vector<int> &all, const std::vector<int> &reached, Int128 amount) {
        alert.spent = amountText(budget.measure, amount);
        for (const int threshold : all) {
            alert.threshold = threshold;
            if ((std::ranges::find(reached, threshold) != reached.end()) == crossed)
                alerts.push_back(alert);
        }
    };
    append(budget.thresholds, state.crossed, state.spent);
    alert.isForecast = true;
    append(budget.forecastThresholds, state.forecastCrossed, state.forecast.point);
}

std::vector<BudgetAlert> alertsOf(const BudgetReport &report, AlertChannel channel)
{
    std::vector<BudgetAlert> alerts;
    for (const BudgetEntry &entry : report.entries) {
        if (report.budgetOf(entry).enabled) // one that is off may be looked at, and tells nothing
            appendAlerts(report, entry, channel, true, alerts);
    }
    return alerts;
}

} // namespace tally
