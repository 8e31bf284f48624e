// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/daterange.h"

#include "domain/localtime.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

/// The calendar unit a range is made of; it decides what "the period before" and "one step" mean.
enum class Unit { Open, Days, Months, Instants };

struct Shape {
    Unit unit = Unit::Open;
    QDate from = {}; // Days, Months
    QDate to = {}; // exclusive; the end of the whole period, even where the preset only goes up to today
    int months = 0; // Months
    int64_t fromMs = 0;
    int64_t toMs = 0;
};

QDate weekBegin(const QDate &day, int weekStart)
{
    return day.addDays(-((day.dayOfWeek() - weekStart + 7) % 7));
}

QDate quarterBegin(const QDate &day)
{
    return {day.year(), (day.month() - 1) / 3 * 3 + 1, 1};
}

Shape dayShape(const QDate &from, const QDate &to)
{
    return {.unit = Unit::Days, .from = from, .to = to};
}

Shape monthShape(const QDate &from, int months)
{
    return {.unit = Unit::Months, .from = from, .to = from.addMonths(months), .months = months};
}

Shape customShape(const DateRange &range, const QTimeZone &zone)
{
    if (!range.fromMs || !range.toMs)
        return {};
    Shape shape{.unit = Unit::Instants, .fromMs = *range.fromMs, .toMs = *range.toMs};
    const QDate from = localDate(*range.fromMs, zone);
    const QDate to = localDate(*range.toMs, zone);
    if (startOfDayMs(from, zone) != *range.fromMs || startOfDayMs(to, zone) != *range.toMs || from >= to)
        return shape;
    shape.unit = Unit::Days;
    shape.from = from;
    shape.to = to;
    if (from.day() == 1 && to.day() == 1) {
        shape.unit = Unit::Months;
        shape.months = (to.year() - from.year()) * 12 + to.month() - from.month();
    }
    return shape;
}

Shape shapeOf(const DateRange &range, const QTimeZone &zone, int weekStart, const QDateTime &now)
{
    const QDate today = now.toTimeZone(zone).date();
    const QDate tomorrow = today.addDays(1);
    switch (range.preset) {
    case DatePreset::Today:
        return dayShape(today, tomorrow);
    case DatePreset::Yesterday:
        return dayShape(today.addDays(-1), today);
    case DatePreset::Last7Days:
        return dayShape(today.addDays(-6), tomorrow);
    case DatePreset::Last30Days:
        return dayShape(today.addDays(-29), tomorrow);
    case DatePreset::Last90Days:
        return dayShape(today.addDays(-89), tomorrow);
    case DatePreset::ThisWeek:
        return dayShape(weekBegin(today, weekStart), weekBegin(today, weekStart).addDays(7));
    case DatePreset::MonthToDate:
        return monthShape({today.year(), today.month(), 1}, 1);
    case DatePreset::LastMonth:
        return monthShape(QDate(today.year(), today.month(), 1).addMonths(-1), 1);
    case DatePreset::ThisQuarter:
        return monthShape(quarterBegin(today), 3);
    case DatePreset::YearToDate:
        return monthShape({today.year(), 1, 1}, 12);
    case DatePreset::All:
        return {};
    case DatePreset::Custom:
        return customShape(range, zone);
    }
    return {};
}

bool isToDate(DatePreset preset)
{
    return preset == DatePreset::ThisWeek || preset == DatePreset::MonthToDate
        || preset == DatePreset::ThisQuarter || preset == DatePreset::YearToDate;
}

DateRange custom(int64_t fromMs, int64_t toMs)
{
    return {.preset = DatePreset::Custom, .fromMs = fromMs, .toMs = toMs};
}

/// The instant of the same wall clock time on another date.
int64_t sameTimeOn(const QDate &date, const QDateTime &local, const QTimeZone &zone)
{
    const QDateTime moved(date, local.time(), zone);
    return moved.isValid() ? moved.toMSecsSinceEpoch() : startOfDayMs(date, zone);
}

QString dayText(const QDate &date, bool withYear)
{
    //: Date with and without year, in the letters of QLocale::toString
    const QString format = withYear ? QCoreApplication::translate("DateRange", "d MMM yyyy", "date with year")
                                    : QCoreApplication::translate("DateRange", "d MMM", "date without year");
    return QLocale().toString(date, format);
}

QString instantText(const QDateTime &time, bool withYear)
{
    return QCoreApplication::translate("DateRange", "%1 %2", "date and time")
        .arg(dayText(time.date(), withYear), time.time().toString(u"HH:mm"_s));
}

QString spanText(const QString &from, const QString &to)
{
    return from == to ? from : QCoreApplication::translate("DateRange", "%1 – %2", "from – to").arg(from, to);
}

} // namespace

ResolvedRange resolve(const DateRange &range, const QTimeZone &zone, int weekStart, const QDateTime &now)
{
    if (range.preset == DatePreset::Custom)
        return {range.fromMs, range.toMs};
    const Shape shape = shapeOf(range, zone, weekStart, now);
    if (shape.unit == Unit::Open)
        return {};
    const QDate end = isToDate(range.preset) ? now.toTimeZone(zone).date().addDays(1) : shape.to;
    return {startOfDayMs(shape.from, zone), startOfDayMs(end, zone)};
}

std::optional<ResolvedRange> previousPeriod(const DateRange &range, const QTimeZone &zone, int weekStart,
                                            const QDateTime &now, bool matchWeekdays)
{
    const Shape shape = shapeOf(range, zone, weekStart, now);
    if (shape.unit == Unit::Open)
        return std::nullopt;
    const int64_t nowMs = now.toMSecsSinceEpoch();
    if (shape.unit == Unit::Instants) {
        const int64_t length = shape.toMs - shape.fromMs;
        const int64_t elapsed = nowMs > shape.fromMs ? std::min(length, nowMs - shape.fromMs) : length;
        return ResolvedRange{shape.fromMs - length, shape.fromMs - length + elapsed};
    }

    QDate from = shape.unit == Unit::Months ? shape.from.addMonths(-shape.months)
                                            : shape.from.addDays(-shape.from.daysTo(shape.to));
    QDate end = shape.from;
    if (matchWeekdays) {
        const qint64 back = (from.daysTo(shape.from) + 6) / 7 * 7;
        from = shape.from.addDays(-back);
        end = from.addDays(shape.from.daysTo(shape.to));
    }
    const int64_t endMs = startOfDayMs(std::min(end, shape.from), zone);
    const bool running = nowMs >= startOfDayMs(shape.from, zone) && nowMs < startOfDayMs(shape.to, zone);
    if (!running)
        return ResolvedRange{startOfDayMs(from, zone), endMs};
    // By wall clock, so that a day of 23 or 25 hours compares with the same times of the day.
    const QDateTime local = now.toTimeZone(zone);
    const int64_t cut = sameTimeOn(from.addDays(shape.from.daysTo(local.date())), local, zone);
    return ResolvedRange{startOfDayMs(from, zone), std::min(cut, endMs)};
}

DateRange stepped(const DateRange &range, int direction, const QTimeZone &zone, int weekStart,
                  const QDateTime &now)
{
    const Shape shape = shapeOf(range, zone, weekStart, now);
    switch (shape.unit) {
    case Unit::Open:
        return range;
    case Unit::Instants: {
        const int64_t length = (shape.toMs - shape.fromMs) * direction;
        return custom(shape.fromMs + length, shape.toMs + length);
    }
    case Unit::Days: {
        const qint64 days = shape.from.daysTo(shape.to) * direction;
        return custom(startOfDayMs(shape.from.addDays(days), zone),
                      startOfDayMs(shape.to.addDays(days), zone));
    }
    case Unit::Months:
        return custom(startOfDayMs(shape.from.addMonths(shape.months * direction), zone),
                      startOfDayMs(shape.to.addMonths(shape.months * direction), zone));
    }
    return range;
}

QString presetName(DatePreset preset)
{
    switch (preset) {
    case DatePreset::Today:
        return QCoreApplication::translate("DateRange", "Today");
    case DatePreset::Yesterday:
        return QCoreApplication::translate("DateRange", "Yesterday");
    case DatePreset::Last7Days:
        return QCoreApplication::translate("DateRange", "Last 7 days");
    case DatePreset::Last30Days:
        return QCoreApplication::translate("DateRange", "Last 30 days");
    case DatePreset::Last90Days:
        return QCoreApplication::translate("DateRange", "Last 90 days");
    case DatePreset::ThisWeek:
        return QCoreApplication::translate("DateRange", "This week");
    case DatePreset::MonthToDate:
        return QCoreApplication::translate("DateRange", "Month to date");
    case DatePreset::LastMonth:
        return QCoreApplication::translate("DateRange", "Last month");
    case DatePreset::ThisQuarter:
        return QCoreApplication::translate("DateRange", "This quarter");
    case DatePreset::YearToDate:
        return QCoreApplication::translate("DateRange", "Year to date");
    case DatePreset::All:
        return QCoreApplication::translate("DateRange", "All", "all dates");
    case DatePreset::Custom:
        return QCoreApplication::translate("DateRange", "Custom");
    }
    return {};
}

QString rangeName(const DateRange &range, const QTimeZone &zone, int weekStart, const QDateTime &now)
{
    return range.preset == DatePreset::Custom ? rangeDates(range, zone, weekStart, now)
                                              : presetName(range.preset);
}

QString rangeDates(const DateRange &range, const QTimeZone &zone, int weekStart, const QDateTime &now)
{
    const ResolvedRange resolved = resolve(range, zone, weekStart, now);
    const int thisYear = now.toTimeZone(zone).date().year();
    const auto local = [&zone](int64_t ms) { return QDateTime::fromMSecsSinceEpoch(ms, zone); };
    if (!resolved.fromMs && !resolved.toMs)
        return {};
    if (!resolved.toMs)
        return QCoreApplication::translate("DateRange", "since %1")
            .arg(dayText(local(*resolved.fromMs).date(), true));
    if (!resolved.fromMs)
        return QCoreApplication::translate("DateRange", "until %1")
            .arg(dayText(local(*resolved.toMs - 1).date(), true));

    const QDateTime from = local(*resolved.fromMs);
    const QDateTime last = local(*resolved.toMs - 1);
    const bool sameYear = from.date().year() == last.date().year();
    const bool lastYear = last.date().year() != thisYear || !sameYear;
    const bool wholeDays = startOfDayMs(from.date(), zone) == *resolved.fromMs
        && startOfDayMs(last.date().addDays(1), zone) == *resolved.toMs;
    if (wholeDays && from.date() == last.date())
        return dayText(from.date(), lastYear);
    if (wholeDays)
        return spanText(dayText(from.date(), !sameYear), dayText(last.date(), lastYear));
    const QDateTime to = local(*resolved.toMs);
    if (from.date() == to.date())
        return QCoreApplication::translate("DateRange", "%1, %2 – %3", "date, from time – to time")
            .arg(dayText(from.date(), lastYear), from.time().toString(u"HH:mm"_s),
                 to.time().toString(u"HH:mm"_s));
    return spanText(instantText(from, !sameYear), instantText(to, lastYear));
}

} // namespace tally
