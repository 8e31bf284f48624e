// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/budgetperiod.h"

#include "domain/localtime.h"
#include "domain/timeunits.h"

#include <QDateTime>

#include <algorithm>
#include <array>

namespace tally {

namespace {

constexpr std::array<std::string_view, 7> KindIds{"day",  "week", "month", "quarter",
                                                  "year", "once", "window"};
constexpr std::array<std::string_view, 7> WeekDayIds{"monday", "tuesday",  "wednesday", "thursday",
                                                     "friday", "saturday", "sunday"};

QDate monthStart(int year, int month, int firstDay)
{
    const QDate first(year, month, 1);
    return first.addDays(std::min(firstDay, first.daysInMonth()) - 1);
}

/// The month that begins on `firstDay`, or on its last day where it is shorter.
std::pair<QDate, QDate> monthOf(const QDate &date, int firstDay)
{
    QDate month(date.year(), date.month(), 1);
    if (monthStart(month.year(), month.month(), firstDay) > date)
        month = month.addMonths(-1);
    const QDate next = month.addMonths(1);
    return {monthStart(month.year(), month.month(), firstDay),
            monthStart(next.year(), next.month(), firstDay)};
}

/// First date, and the one after the last.
std::pair<QDate, QDate> datesOf(const PeriodRule &rule, const QDate &date)
{
    switch (rule.kind) {
    case PeriodKind::Week: {
        const QDate first = date.addDays(-((date.dayOfWeek() - rule.weekStart + 7) % 7));
        return {first, first.addDays(7)};
    }
    case PeriodKind::Month:
        return monthOf(date, rule.firstDay);
    case PeriodKind::Quarter: {
        const QDate first(date.year(), (date.month() - 1) / 3 * 3 + 1, 1);
        return {first, first.addMonths(3)};
    }
    case PeriodKind::Year:
        return {QDate(date.year(), 1, 1), QDate(date.year(), 1, 1).addYears(1)};
    case PeriodKind::Once:
        return {rule.from, rule.to.addDays(1)};
    case PeriodKind::Day:
    case PeriodKind::Window:
        break;
    }
    return {date, date.addDays(1)};
}

BudgetPeriod periodOf(const PeriodRule &rule, const QDate &date, const QTimeZone &zone)
{
    const auto [first, end] = datesOf(rule, date);
    return {first, end, firstInstantOf(first, zone), firstInstantOf(end, zone)};
}

} // namespace

std::string_view toId(PeriodKind kind)
{
    return KindIds[static_cast<size_t>(kind)];
}

std::optional<PeriodKind> periodKindFromId(std::string_view id)
{
    const auto it = std::find(KindIds.begin(), KindIds.end(), id);
    return it == KindIds.end() ? std::nullopt : std::optional(static_cast<PeriodKind>(it - KindIds.begin()));
}

std::optional<int> weekDayFromId(std::string_view id)
{
    const auto it = std::find(WeekDayIds.begin(), WeekDayIds.end(), id);
    return it == WeekDayIds.end() ? std::nullopt
                                  : std::optional(static_cast<int>(it - WeekDayIds.begin()) + 1);
}

std::string_view weekDayId(int weekDay)
{
    return WeekDayIds[static_cast<size_t>(weekDay - 1)];
}

int64_t firstInstantOf(const QDate &date, const QTimeZone &zone)
{
    // Clocks that are put back over midnight show a date twice: a day of the charts begins at the second
    // midnight, a period at the first.
    const int64_t start = startOfDayMs(date, zone);
    const auto change = zone.previousTransition(QDateTime::fromMSecsSinceEpoch(start, Qt::UTC));
    if (!change.atUtc.isValid())
        return start;
    const int64_t changedMs = change.atUtc.toMSecsSinceEpoch();
    const int64_t offsetMs = zone.offsetFromUtc(change.atUtc.addMSecs(-1)) * int64_t(1000);
    const int64_t shownMs = dayNumber(date) * DayMs - offsetMs;
    return shownMs < changedMs && shownMs > changedMs - DayMs ? shownMs : start;
}

QDate budgetDate(int64_t ms, const QTimeZone &zone)
{
    QDate date = localDate(ms, zone);
    while (firstInstantOf(date.addDays(1), zone) <= clampedTime(ms))
        date = date.addDays(1);
    return date;
}

BudgetPeriod periodAt(const PeriodRule &rule, int64_t ms, const QTimeZone &zone)
{
    if (rule.kind == PeriodKind::Window)
        return {{}, {}, ms - rule.windowMs + 1, ms + 1};
    return periodOf(rule, budgetDate(ms, zone), zone);
}

std::optional<BudgetPeriod> periodBefore(const PeriodRule &rule, const BudgetPeriod &period,
                                         const QTimeZone &zone)
{
    if (rule.kind == PeriodKind::Once || rule.kind == PeriodKind::Window)
        return std::nullopt;
    return periodOf(rule, period.first.addDays(-1), zone);
}

} // namespace tally
