// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/budgetcourse.h"

#include "domain/localtime.h"
#include "services/budgets/budgetcheck.h"
#include "services/servicetext.h"

#include <algorithm>

namespace tally {

namespace {

constexpr size_t MostBefore = 3;
constexpr int64_t MostDates = 400;

std::vector<BudgetPeriod> periodsBefore(const PeriodRule &rule, const BudgetPeriod &period,
                                        const QTimeZone &zone)
{
    std::vector<BudgetPeriod> before;
    auto earlier = periodBefore(rule, period, zone);
    while (earlier && before.size() < MostBefore) {
        before.push_back(*earlier);
        earlier = periodBefore(rule, before.back(), zone);
    }
    return before;
}

BudgetCourse::Past pastOf(const BudgetPeriod &period, const ScopeValue &value)
{
    BudgetCourse::Past past{period};
    for (const ScopeDay &day : value.days) {
        if (day.day < dayNumber(period.first) || day.day >= dayNumber(period.end))
            continue;
        past.spent += day.amount;
        past.unknown += day.unknown;
    }
    return past;
}

/// What is expected until the end of each date is the forecast of a period that ends with it.
std::vector<BudgetCourse::Date> datesOf(const BudgetSums &sums, const BudgetMoment &moment)
{
    std::vector<BudgetCourse::Date> dates;
    const int64_t first = dayNumber(moment.period.first);
    const int64_t end = dayNumber(moment.period.end);
    const int64_t today = dayNumber(moment.today);
    const int64_t step = (end - first) / MostDates + 1;
    ForecastQuestion question{sums.days, sums.firstDay, first, end, today, std::nullopt};
    auto next = std::ranges::lower_bound(sums.days, first, {}, &DayAmount::day);
    Int128 spent = 0;
    for (int64_t day = first; day < end; ++day) {
        for (; next != sums.days.end() && next->day <= day; ++next)
            spent += next->amount;
        if ((day - first) % step != 0 && day != end - 1 && day != today)
            continue;
        BudgetCourse::Date date{dateOfDay(day)};
        if (day <= today)
            date.spent = spent;
        question.periodEnd = day + 1;
        const Forecast until = day < today ? Forecast() : forecast(question);
        if (until.method != Forecast::Method::None) {
            date.expected = until.point;
            date.low = until.low;
            date.high = until.high;
        }
        dates.push_back(date);
    }
    return dates;
}

/// The next of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten.
Int128 roundUp(Int128 amount)
{
    constexpr int Steps[] = {10, 15, 20, 25, 30, 40, 50, 60, 80, 100};
    Int128 unit = 1;
    while (unit * 100 < amount)
        unit *= 10;
    for (const int step : Steps) {
        if (unit * step >= amount)
            return unit * step;
    }
    return unit * 100;
}

} // namespace

Result<BudgetCourse> courseOf(const UsageService &usage, const Budget &budget,
                              const std::optional<std::string> &value, int64_t atMs)
{
    const auto zone = timeZoneFromId(budget.period.zone);
    if (!zone)
        return Error{
            ErrorKind::InvalidInput,
            ServiceText::tr("There is no time zone “%1”.").arg(QString::fromUtf8(budget.period.zone))};
    BudgetCourse course;
    course.moment = momentAt(budget.period, atMs, *zone);
    const bool isWindow = !course.moment.period.first.isValid();
    const auto before = periodsBefore(budget.period, course.moment.period, *zone);
    ScopeQuery query;
    query.filter = countedRecords(budget, course.moment.period, value);
    query.measure = queryMeasure(budget.measure);
    if (!isWindow) {
        query.sinceDay = sinceDayOf(course.moment);
        if (!before.empty())
            query.sinceDay = std::min(*query.sinceDay, dayNumber(before.back().first));
    }
    const auto answers = usage.scopesNow({query});
    if (!answers)
        return answers.error();
    const ScopeValue &found = answers->front().front();
    course.sums = sumsOf(found, course.moment, query.sinceDay.value_or(0));
    if (!isWindow)
        course.dates = datesOf(course.sums, course.moment);
    for (auto period = before.rbegin(); period != before.rend(); ++period) {
        const bool isKnown = course.sums.firstDay && *course.sums.firstDay < dayNumber(period->end);
        if (isKnown)
            course.before.push_back(pastOf(*period, found));
    }
    return course;
}

std::optional<Int128> suggestedLimit(const BudgetCourse &course)
{
    Int128 most = 0;
    for (const BudgetCourse::Past &past : course.before)
        most = std::max(most, past.spent);
    return most > 0 ? std::optional(roundUp(most)) : std::nullopt;
}

} // namespace tally
