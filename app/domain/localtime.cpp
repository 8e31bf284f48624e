// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/localtime.h"

#include "domain/daystart.h"
#include "domain/timeunits.h"

#include <QFileInfo>
#include <QDateTime>

#include <charconv>
#include <cstdio>
#include <vector>

namespace tally {

namespace {

constexpr int64_t EpochJulianDay = 2'440'588; // 1970-01-01

struct OffsetStretch {
    int64_t startMs;
    int64_t offsetMs;
};

QDateTime instant(int64_t ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

int64_t offsetMs(const QTimeZone &zone, int64_t ms)
{
    return zone.offsetFromUtc(instant(ms)) * int64_t(1000);
}

bool readDigits(std::string_view text, size_t &at, size_t count, int &value)
{
    if (at + count > text.size())
        return false;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + count, value);
    if (error != std::errc() || end != text.data() + at + count || text[at] == '-' || text[at] == '+')
        return false;
    at += count;
    return true;
}

bool readMark(std::string_view text, size_t &at, char mark)
{
    if (at >= text.size() || text[at] != mark)
        return false;
    ++at;
    return true;
}

std::optional<QDate> readDate(std::string_view text, size_t &at)
{
    int year = 0;
    int month = 0;
    int day = 0;
    if (!readDigits(text, at, 4, year) || !readMark(text, at, '-') || !readDigits(text, at, 2, month)
        || !readMark(text, at, '-') || !readDigits(text, at, 2, day) || !QDate::isValid(year, month, day))
        return std::nullopt;
    return QDate(year, month, day);
}

// Seconds are optional ("13:45"); 24:00 and leap seconds are refused.
std::optional<int64_t> readTimeOfDay(std::string_view text, size_t &at)
{
    int hour = 0;
    int minute = 0;
    int second = 0;
    int milliseconds = 0;
    if (!readDigits(text, at, 2, hour) || !readMark(text, at, ':') || !readDigits(text, at, 2, minute))
        return std::nullopt;
    if (readMark(text, at, ':') && !readDigits(text, at, 2, second))
        return std::nullopt;
    if (at < text.size() && (text[at] == '.' || text[at] == ',')) {
        const size_t begin = ++at;
        for (int scale = 100; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10)
            milliseconds += (text[at] - '0') * scale;
        if (at == begin || at - begin > 9)
            return std::nullopt;
    }
    if (hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    return ((hour * 60 + minute) * 60 + second) * int64_t(1000) + milliseconds;
}

// "Z", "+hh:mm", "+hhmm" or "+hh" up to the end of the text, in milliseconds; nothing when it is something
// else.
std::optional<int64_t> readOffset(std::string_view text, size_t &at)
{
    if (text.substr(at) == "Z" || text.substr(at) == "z") {
        at = text.size();
        return 0;
    }
    const int sign = text[at] == '-' ? -1 : 1;
    if (text[at] != '+' && text[at] != '-')
        return std::nullopt;
    ++at;
    int hours = 0;
    int minutes = 0;
    if (!readDigits(text, at, 2, hours))
        return std::nullopt;
    if (at < text.size()) {
        readMark(text, at, ':');
        if (!readDigits(text, at, 2, minutes))
            return std::nullopt;
    }
    if (at != text.size() || hours > 15 || minutes > 59)
        return std::nullopt;
    return sign * (hours * 60 + minutes) * int64_t(60'000);
}

} // namespace

std::optional<QTimeZone> timeZoneFromId(const QByteArray &id)
{
    if (id.isEmpty() || id == "local")
        return QTimeZone(systemTimeZoneId());
    if (id == "Z")
        return QTimeZone(QByteArrayLiteral("UTC"));
    // Qt takes any word without a slash for a POSIX rule ("Berlin" would be UTC), and its list of ids lacks
    // aliases such as "US/Eastern" and "CET": a word must be in the list or a zone file, a path must be one.
    const auto isZoneFile = [&id] {
        return id.front() >= 'A' && id.front() <= 'Z'
            && QFileInfo(QStringLiteral("/usr/share/zoneinfo/") + QString::fromLatin1(id)).isFile();
    };
    if (!id.contains('/') && !QTimeZone::isTimeZoneIdAvailable(id) && !isZoneFile())
        return std::nullopt;
    QTimeZone zone(id);
    return zone.isValid() ? std::optional(zone) : std::nullopt;
}

QByteArray systemTimeZoneId()
{
    const QByteArray id = QTimeZone::systemTimeZoneId();
    const bool utc = id == "Etc/UTC" || id == "Etc/UCT" || id == "Zulu"; // one name for one zone
    return !utc && !id.isEmpty() && timeZoneFromId(id) ? id : QByteArrayLiteral("UTC");
}

int64_t startOfDayMs(const QDate &date, const QTimeZone &zone)
{
    if (!date.isValid())
        return 0;
    const int64_t local = dayNumber(date) * DayMs;
    std::vector<OffsetStretch> stretches{{local - MostOffsetMs, offsetMs(zone, local - MostOffsetMs)}};
    // Mostly no clock is changed for days: looking offsets up is much quicker than listing changes.
    if (offsetMs(zone, local) == stretches.front().offsetMs
        && offsetMs(zone, local + MostOffsetMs) == stretches.front().offsetMs)
        return local - stretches.front().offsetMs;
    const auto changes = zone.transitions(instant(local - MostOffsetMs), instant(local + MostOffsetMs));
    for (const QTimeZone::OffsetData &change : changes) {
        if (change.atUtc.toMSecsSinceEpoch() > stretches.front().startMs)
            stretches.push_back({change.atUtc.toMSecsSinceEpoch(), change.offsetFromUtc * int64_t(1000)});
    }
    return dayStart(local, std::span<const OffsetStretch>(stretches));
}

QDate localDate(int64_t ms, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(clampedTime(ms), zone).date();
}

int64_t dayNumber(const QDate &date)
{
    return date.toJulianDay() - EpochJulianDay;
}

QDate dateOfDay(int64_t day)
{
    return QDate::fromJulianDay(day + EpochJulianDay);
}

std::string isoUtc(int64_t ms)
{
    const int64_t days = ms >= 0 ? ms / DayMs : -((-ms + DayMs - 1) / DayMs);
    const QDate date = QDate(1970, 1, 1).addDays(days);
    const auto inDay = static_cast<int>(ms - days * DayMs);
    char text[40];
    const int size =
        std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", date.year(), date.month(),
                      date.day(), inDay / 3'600'000, inDay / 60'000 % 60, inDay / 1000 % 60, inDay % 1000);
    return std::string(text, static_cast<size_t>(size));
}

std::string isoLocal(int64_t ms, const QTimeZone &zone, bool withTime)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(ms, zone);
    char text[40];
    int size = std::snprintf(text, sizeof text, "%04d-%02d-%02d", local.date().year(), local.date().month(),
                             local.date().day());
    if (withTime) {
        const int offset = local.offsetFromUtc();
        const int minutes = (offset < 0 ? -offset : offset) / 60;
        size += std::snprintf(text + size, sizeof text - static_cast<size_t>(size), "T%02d:%02d%c%02d:%02d",
                              local.time().hour(), local.time().minute(), offset < 0 ? '-' : '+',
                              minutes / 60, minutes % 60);
    }
    return std::string(text, static_cast<size_t>(size));
}

std::optional<QDate> parseDate(std::string_view text)
{
    size_t at = 0;
    const auto date = readDate(text, at);
    return date && at == text.size() ? date : std::nullopt;
}

std::optional<int64_t> parseInstant(std::string_view text, const QTimeZone &zone)
{
    size_t at = 0;
    const auto date = readDate(text, at);
    if (!date || at >= text.size() || (text[at] != 'T' && text[at] != 't' && text[at] != ' '))
        return std::nullopt;
    ++at;
    const auto inDay = readTimeOfDay(text, at);
    if (!inDay)
        return std::nullopt;
    if (at == text.size())
        return QDateTime(*date, QTime::fromMSecsSinceStartOfDay(static_cast<int>(*inDay)), zone)
            .toMSecsSinceEpoch();
    const auto offset = readOffset(text, at);
    if (!offset)
        return std::nullopt;
    return daysFromCivil(date->year(), date->month(), date->day()) * DayMs + *inDay - *offset;
}

} // namespace tally
