// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDate>
#include <QTimeZone>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// The zone of an IANA id; "" or "local" is the system's. Nothing for an unknown id.
std::optional<QTimeZone> timeZoneFromId(const QByteArray &id);
/// IANA id of the system's zone, "UTC" if it cannot be told.
QByteArray systemTimeZoneId();

/// The years 1 … 9999, which are all that a date is written in. Numbers reach further than the calendar does.
inline constexpr int64_t EarliestTimeMs = -62'135'596'800'000;
inline constexpr int64_t LatestTimeMs = 253'402'300'799'999;
constexpr int64_t clampedTime(int64_t ms)
{
    return ms < EarliestTimeMs ? EarliestTimeMs : ms > LatestTimeMs ? LatestTimeMs : ms;
}

/// First instant of a date in a zone (not always 00:00: some zones skip midnight), UTC milliseconds.
int64_t startOfDayMs(const QDate &date, const QTimeZone &zone);
/// The date of an instant in a zone.
QDate localDate(int64_t ms, const QTimeZone &zone);

/// Days since 1970-01-01.
int64_t dayNumber(const QDate &date);
QDate dateOfDay(int64_t day);

/// "2026-11-10T13:32:07.412Z": how instants are exported.
std::string isoUtc(int64_t ms);
/// Local start of a bucket: "YYYY-MM-DD", or "YYYY-MM-DDTHH:MM±hh:mm" with `withTime`.
std::string isoLocal(int64_t ms, const QTimeZone &zone, bool withTime);

/// Reads "YYYY-MM-DD" (nothing else).
std::optional<QDate> parseDate(std::string_view text);
/// Reads ISO 8601 with date and time, space or T, 0-9 fraction digits, Z or ±hh:mm; without an offset the
/// instant is taken in `zone`. Fractions are cut to milliseconds. Nothing for impossible dates.
std::optional<int64_t> parseInstant(std::string_view text, const QTimeZone &zone);

/// Days since 1970-01-01 of a proleptic Gregorian date; valid for any year QDate knows.
constexpr int64_t daysFromCivil(int64_t year, int month, int day)
{
    year -= month <= 2;
    const int64_t era = (year >= 0 ? year : year - 399) / 400;
    const int64_t yearOfEra = year - era * 400;
    const int64_t dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int64_t dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146097 + dayOfEra - 719468;
}

} // namespace tally
