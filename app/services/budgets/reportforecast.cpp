// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/reportforecast.h"

#include "domain/budget.h"
#include "domain/localtime.h"
#include "services/servicetext.h"

#include <algorithm>

namespace tally {

namespace {

constexpr int64_t HistoryDays = ForecastWeeks * 7;

Result<QTimeZone> zoneOf(const UsageFilter &filter)
{
    const auto zone = timeZoneFromId(filter.timeZone);
    if (!zone)
        return Error{ErrorKind::InvalidInput,
                     ServiceText::tr("There is no time zone “%1”.").arg(QString::fromUtf8(filter.timeZone))};
    return *zone;
}

Result<ForecastQuestion> questionOf(const UsageService &usage, const UsageFilter &filter, Measure measure,
                                    const BudgetPeriod &period, int64_t today)
{
    ForecastQuestion question;
    question.periodFirst = dayNumber(period.first);
    question.periodEnd = dayNumber(period.end);
    question.today = today;
    ScopeQuery scope;
    scope.filter = filter;
    scope.measure = measure;
    scope.sinceDay = std::min(question.periodFirst, today - HistoryDays);
    const auto answers = usage.scopesNow({scope});
    if (!answers)
        return answers.error();
    const ScopeValue &value = answers->front().front();
    for (const ScopeDay &day : value.days)
        question.days.push_back({day.day, day.amount});
    if (value.hasEarlier)
        question.firstDay = *scope.sinceDay - 1;
    else if (!question.days.empty())
        question.firstDay = question.days.front().day;
    return question;
}

int bucketOf(UsageTable &table, const BucketSpan &span)
{
    const auto known = std::ranges::find(table.buckets, span.startMs, &BucketSpan::startMs);
    if (known != table.buckets.end())
        return static_cast<int>(known - table.buckets.begin());
    table.buckets.push_back(span);
    return static_cast<int>(table.buckets.size()) - 1;
}

} // namespace

Result<Forecast> addForecast(const UsageService &usage, const UsageQuery &query, int64_t atMs,
                             UsageTable &table)
{
    const auto zone = zoneOf(query.filter);
    if (!zone)
        return zone.error();
    const BudgetPeriod month = periodAt({}, atMs, *zone);
    const auto question =
        questionOf(usage, query.filter, Measure::Cost, month, dayNumber(budgetDate(atMs, *zone)));
    if (!question)
        return question.error();
    for (const DayAmount &rest : expectedRest(*question)) {
        UsageRow row;
        row.forecast = true;
        row.totals.costNano = rest.amount;
        row.bucket = bucketOf(
            table, {startOfDayMs(dateOfDay(rest.day), *zone), startOfDayMs(dateOfDay(rest.day + 1), *zone)});
        table.rows.push_back(std::move(row));
    }
    return forecast(*question);
}

bool isForetold(Measure measure)
{
    for (size_t i = 0; i < BudgetMeasures; ++i) {
        if (queryMeasure(static_cast<BudgetMeasure>(i)) == measure)
            return true;
    }
    return false;
}

Result<std::vector<DayAmount>> expectedDays(const UsageService &usage, const UsageFilter &filter,
                                            Measure measure, const BudgetPeriod &period, int64_t atMs)
{
    const auto zone = zoneOf(filter);
    if (!zone)
        return zone.error();
    const auto question = questionOf(usage, filter, measure, period, dayNumber(budgetDate(atMs, *zone)));
    return question ? Result(expectedRest(*question)) : question.error();
}

} // namespace tally
