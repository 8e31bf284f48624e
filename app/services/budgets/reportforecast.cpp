// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/reportforecast.h"

#include "domain/budgetperiod.h"
#include "domain/localtime.h"
#include "services/servicetext.h"

#include <algorithm>

namespace tally {

namespace {

constexpr int64_t HistoryDays = ForecastWeeks * 7;

ForecastQuestion questionOf(const BudgetPeriod &month, int64_t today, const ScopeValue &value)
{
    ForecastQuestion question;
    question.periodFirst = dayNumber(month.first);
    question.periodEnd = dayNumber(month.end);
    question.today = today;
    for (const ScopeDay &day : value.days)
        question.days.push_back({day.day, day.amount});
    if (value.hasEarlier)
        question.firstDay = std::min(question.periodFirst, today - HistoryDays) - 1;
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
    const auto zone = timeZoneFromId(query.filter.timeZone);
    if (!zone)
        return Error{
            ErrorKind::InvalidInput,
            ServiceText::tr("There is no time zone “%1”.").arg(QString::fromUtf8(query.filter.timeZone))};
    const BudgetPeriod month = periodAt({}, atMs, *zone);
    const int64_t today = dayNumber(budgetDate(atMs, *zone));
    ScopeQuery scope;
    scope.filter = query.filter;
    scope.sinceDay = std::min(dayNumber(month.first), today - HistoryDays);
    const auto answers = usage.scopesNow({scope});
    if (!answers)
        return answers.error();
    const ForecastQuestion question = questionOf(month, today, answers->front().front());
    for (const DayAmount &rest : expectedRest(question)) {
        UsageRow row;
        row.forecast = true;
        row.totals.costNano = rest.amount;
        row.bucket = bucketOf(
            table, {startOfDayMs(dateOfDay(rest.day), *zone), startOfDayMs(dateOfDay(rest.day + 1), *zone)});
        table.rows.push_back(std::move(row));
    }
    return forecast(question);
}

} // namespace tally
