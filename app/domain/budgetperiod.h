// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDate>
#include <QTimeZone>

#include <cstdint>
#include <optional>
#include <string_view>

namespace tally {

/// What a limit is for: a calendar period, two dates (Once), or the time just gone by (Window).
enum class PeriodKind : uint8_t { Day, Week, Month, Quarter, Year, Once, Window };

std::string_view toId(PeriodKind kind); // "day" … "once", "window"
std::optional<PeriodKind> periodKindFromId(std::string_view id);
/// Of "monday" … "sunday", 1 … 7 as Qt::DayOfWeek has it.
std::optional<int> weekDayFromId(std::string_view id);
std::string_view weekDayId(int weekDay);

/// How a budget cuts time, by the calendar of its own zone.
struct PeriodRule {
    PeriodKind kind = PeriodKind::Month;
    QByteArray zone = "UTC"; // IANA id
    int firstDay = 1; // of months, 1 … 31: the last day of those that are shorter
    int weekStart = 1; // of weeks, Qt::DayOfWeek
    QDate from = {}; // of Once, both included
    QDate to = {};
    int64_t windowMs = 0; // of Window

    bool operator==(const PeriodRule &) const = default;
};

/// One period: local dates [first, end) and the instants between which it lies, start included, end not, ms
/// UTC. A window has the instants only.
struct BudgetPeriod {
    QDate first = {};
    QDate end = {};
    int64_t startMs = 0;
    int64_t endMs = 0;

    bool operator==(const BudgetPeriod &) const = default;
};

/// The first instant whose local date is `date`, where the zone skipped it that of the next one.
int64_t firstInstantOf(const QDate &date, const QTimeZone &zone);
/// The date whose period of a day holds the instant.
QDate budgetDate(int64_t ms, const QTimeZone &zone);

/// The period that an instant is in; Once has only one, whatever the instant. A window ends with the instant
/// and includes it. `zone` is the rule's.
BudgetPeriod periodAt(const PeriodRule &rule, int64_t ms, const QTimeZone &zone);
/// The period that ends where another one begins; nothing for Once and Window.
std::optional<BudgetPeriod> periodBefore(const PeriodRule &rule, const BudgetPeriod &period,
                                         const QTimeZone &zone);

} // namespace tally
