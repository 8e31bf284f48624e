// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/cells/timereader.h"

#include "domain/ascii.h"
#include "domain/decimal.h"
#include "domain/localtime.h"
#include "domain/timeunits.h"

#include <algorithm>
#include <array>

namespace tally {

namespace {

int daysInMonth(int64_t year, int month)
{
    static constexpr std::array<int, 12> Days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : Days[static_cast<size_t>(month - 1)];
}

// Takes a number of `least` … `most` digits from the front; -1 if there is none.
int takeNumber(std::string_view &text, size_t least, size_t most)
{
    size_t length = 0;
    int value = 0;
    while (length < text.size() && length < most && isDigit(text[length]))
        value = value * 10 + (text[length++] - '0');
    if (length < least || (length < text.size() && length == most && isDigit(text[length])))
        return -1;
    text.remove_prefix(length);
    return value;
}

bool takeChar(std::string_view &text, char c)
{
    if (text.empty() || text.front() != c)
        return false;
    text.remove_prefix(1);
    return true;
}

struct CivilDate {
    int year = 0;
    int month = 0;
    int day = 0;

    bool isPossible() const
    {
        return year >= 1970 && year <= 9999 && month >= 1 && month <= 12 && day >= 1
            && day <= daysInMonth(year, month);
    }
    int64_t startMs() const { return daysFromCivil(year, month, day) * DayMs; }
};

enum class DateKind { None, YearFirst, Dotted, Mixed };

// Mixed: two small parts and a year, with slashes or hyphens; the parts are returned as day, month as
// written.
DateKind takeDate(std::string_view &text, CivilDate &date)
{
    std::string_view rest = text;
    const size_t digits =
        static_cast<size_t>(std::find_if_not(rest.begin(), rest.end(), isDigit) - rest.begin());
    if (digits == rest.size() || digits > 4)
        return DateKind::None;
    const char mark = rest[digits];
    if (digits == 4 && (mark == '-' || mark == '/' || mark == '.')) {
        date.year = takeNumber(rest, 4, 4);
        takeChar(rest, mark);
        date.month = takeNumber(rest, 1, 2);
        if (!takeChar(rest, mark))
            return DateKind::None;
        date.day = takeNumber(rest, 1, 2);
        text = rest;
        return DateKind::YearFirst;
    }
    if (digits < 1 || digits > 2 || (mark != '.' && mark != '/' && mark != '-'))
        return DateKind::None;
    date.day = takeNumber(rest, 1, 2);
    takeChar(rest, mark);
    date.month = takeNumber(rest, 1, 2);
    if (date.month < 0 || !takeChar(rest, mark))
        return DateKind::None;
    date.year = takeNumber(rest, 4, 4);
    if (date.year < 0)
        return DateKind::None;
    text = rest;
    return mark == '.' ? DateKind::Dotted : DateKind::Mixed;
}

struct ClockTime {
    int64_t ms = 0;
    bool possible = true;
};

int takeFraction(std::string_view &text)
{
    int ms = 0;
    int digits = 0;
    for (; !text.empty() && isDigit(text.front()) && digits < 12; text.remove_prefix(1), ++digits) {
        if (digits < 3)
            ms = ms * 10 + (text.front() - '0');
    }
    for (; digits < 3; ++digits)
        ms *= 10;
    return ms;
}

bool takeHalf(std::string_view &text, int &hour, bool &possible)
{
    const auto rest = trimmed(text);
    const bool pm = rest.size() >= 2 && equalsIgnoreCase(rest.substr(0, 2), "pm");
    const bool am = rest.size() >= 2 && equalsIgnoreCase(rest.substr(0, 2), "am");
    if (!am && !pm)
        return false;
    possible = possible && hour >= 1 && hour <= 12;
    hour = hour % 12 + (pm ? 12 : 0);
    text = rest.substr(2);
    return true;
}

// HH:MM[:SS[.fraction]] [AM|PM]; false when it is something else.
bool takeClock(std::string_view &text, ClockTime &clock)
{
    int hour = takeNumber(text, 1, 2);
    if (hour < 0 || !takeChar(text, ':'))
        return false;
    const int minute = takeNumber(text, 2, 2);
    int second = 0;
    int ms = 0;
    if (minute < 0)
        return false;
    if (takeChar(text, ':')) {
        second = takeNumber(text, 2, 2);
        if (second < 0)
            return false;
        if (takeChar(text, '.') || takeChar(text, ','))
            ms = takeFraction(text);
    }
    takeHalf(text, hour, clock.possible);
    // 23:59:60 is a leap second, 24:00 the end of a day: both written by real systems.
    const bool endOfDay = hour == 24 && minute == 0 && second == 0 && ms == 0;
    clock.possible = clock.possible && (hour <= 23 || endOfDay) && minute <= 59 && second <= 60;
    clock.ms = ((hour * 60 + minute) * 60 + second) * 1000LL + ms;
    return true;
}

// Z, UTC, ±hh, ±hhmm, ±hh:mm at the end of the text. `given` says whether there was one.
bool takeOffset(std::string_view &text, bool &given, int64_t &offsetMs)
{
    text = trimmed(text);
    given = !text.empty();
    if (!given)
        return true;
    if (equalsIgnoreCase(text, "z") || equalsIgnoreCase(text, "utc") || equalsIgnoreCase(text, "gmt"))
        return true;
    if (text.starts_with("UTC") || text.starts_with("GMT"))
        text.remove_prefix(3);
    // Programs that append "Z" to a time that has its offset already: "…+00:00Z".
    if (text.size() > 6 && text.back() == 'Z' && text[text.size() - 4] == ':')
        text.remove_suffix(1);
    const bool west = text.starts_with('-') || text.starts_with("\xE2\x88\x92");
    if (!west && !text.starts_with('+'))
        return false;
    text.remove_prefix(text.starts_with("\xE2\x88\x92") ? 3 : 1);
    int hours = 0;
    int minutes = 0;
    if (text.size() == 4 && text.find(':') == std::string_view::npos) {
        const int both = takeNumber(text, 4, 4);
        hours = both / 100;
        minutes = both < 0 ? -1 : both % 100;
    } else {
        hours = takeNumber(text, 1, 2);
        if (takeChar(text, ':'))
            minutes = takeNumber(text, 2, 2);
    }
    offsetMs = (hours * 60 + minutes) * 60'000LL * (west ? -1 : 1);
    return text.empty() && hours >= 0 && hours <= 18 && minutes >= 0 && minutes <= 59;
}

// "2026-01-15T10:30:00.123Z" by position, the spelling nearly every log uses; -1 when the text is another.
int64_t readIsoUtc(std::string_view text)
{
    if (text.size() < 20 || text.back() != 'Z' || text[4] != '-' || text[7] != '-'
        || (text[10] != 'T' && text[10] != ' ') || text[13] != ':' || text[16] != ':')
        return -1;
    bool digits = true;
    const auto two = [&](size_t i) {
        digits = digits && isDigit(text[i]) && isDigit(text[i + 1]);
        return (text[i] - '0') * 10 + (text[i + 1] - '0');
    };
    const CivilDate date{two(0) * 100 + two(2), two(5), two(8)};
    const int hour = two(11);
    const int minute = two(14);
    const int second = two(17);
    if (!digits || !date.isPossible() || hour > 23 || minute > 59 || second > 59)
        return -1;
    int ms = 0;
    if (text.size() != 20) {
        if (text.size() < 22 || text.size() > 30 || text[19] != '.')
            return -1;
        auto fraction = text.substr(20, text.size() - 21);
        ms = takeFraction(fraction);
        if (!fraction.empty())
            return -1;
    }
    return date.startMs() + ((hour * 60 + minute) * 60 + second) * 1000LL + ms;
}

Reading readNumber(std::string_view text)
{
    if (text.size() == 8 && std::all_of(text.begin(), text.end(), isDigit)) {
        const auto part = [text](size_t from, size_t length) {
            auto digits = text.substr(from, length);
            return takeNumber(digits, length, length);
        };
        const CivilDate date{part(0, 4), part(4, 2), part(6, 2)};
        return date.isPossible() ? Reading::of(date.startMs()) : Reading::invalid(CellError::ImpossibleTime);
    }
    const auto micros = parseScaled(text, 6);
    const auto whole = parseScaled(text, 0);
    if (!whole)
        return Reading::invalid(CellError::NotATime);
    if (*whole < 100'000'000)
        return Reading::invalid(*whole > 0 && *whole < 3'000'000 ? CellError::SpreadsheetSerial
                                                                 : CellError::NotATime);
    constexpr int64_t Latest = 253'402'300'800'000; // year 10000
    int64_t ms = 0;
    if (*whole > 100'000'000'000'000'000)
        ms = *whole / 1'000'000;
    else if (*whole > 100'000'000'000'000)
        ms = *whole / 1000;
    else if (*whole > 100'000'000'000)
        ms = micros ? *micros / 1'000'000 : *whole;
    else
        ms = micros ? *micros / 1000 : *whole * 1000;
    return ms < Latest ? Reading::of(ms) : Reading::invalid(CellError::ImpossibleTime);
}

} // namespace

void DateOrderGuess::add(std::string_view cell)
{
    cell = trimmed(cell);
    CivilDate date;
    if (takeDate(cell, date) != DateKind::Mixed)
        return;
    m_seen = true;
    m_dayFirst += date.day > 12;
    m_monthFirst += date.month > 12;
}

DateOrder DateOrderGuess::order() const
{
    if (m_dayFirst == m_monthFirst)
        return DateOrder::Unknown;
    return m_dayFirst > m_monthFirst ? DateOrder::DayMonthYear : DateOrder::MonthDayYear;
}

Reading TimeReader::read(std::string_view cell, DateOrder order, bool *dateOnly) const
{
    if (dateOnly)
        *dateOnly = false;
    if (const int64_t ms = readIsoUtc(cell); ms >= 0)
        return Reading::of(ms);
    if (isBlankCell(cell))
        return {};
    const auto text = trimmed(cell);
    const bool number =
        std::all_of(text.begin(), text.end(),
                    [](char c) { return isDigit(c) || c == '.' || c == 'e' || c == 'E' || c == '+'; })
        && std::count(text.begin(), text.end(), '.') <= 1;
    if (!number)
        return readDated(text, order, dateOnly);
    Reading reading = readNumber(text);
    if (reading.hasValue() && text.size() == 8)
        return wholeDay(reading.value, dateOnly);
    return reading;
}

Reading TimeReader::wholeDay(int64_t dayMs, bool *dateOnly) const
{
    if (!dateOnly)
        return Reading::of(m_clock.toUtcMs(dayMs));
    *dateOnly = true;
    return Reading::of(dayMs);
}

Reading TimeReader::readDated(std::string_view text, DateOrder order, bool *dateOnly) const
{
    CivilDate date;
    const DateKind kind = takeDate(text, date);
    if (kind == DateKind::None)
        return Reading::invalid(text.starts_with('-') ? CellError::Negative : CellError::NotATime);
    if (kind == DateKind::Mixed && order != DateOrder::DayMonthYear)
        std::swap(date.day, date.month);
    if (!date.isPossible())
        return Reading::invalid(CellError::ImpossibleTime);
    const int64_t day = date.startMs();
    if (trimmed(text).empty())
        return wholeDay(day, dateOnly);
    if (!takeChar(text, 'T') && !takeChar(text, 't') && !takeChar(text, ','))
        text = text.front() == ' ' ? text : std::string_view("?");
    return atClock(trimmed(text), day);
}

Reading TimeReader::readClock(std::string_view cell, int64_t dayMs) const
{
    if (isBlankCell(cell))
        return {};
    const auto text = trimmed(cell);
    if (text.size() > 2 || !std::ranges::all_of(text, isDigit))
        return atClock(text, dayMs);
    auto digits = text;
    const int hour = takeNumber(digits, 1, 2);
    return hour <= 24 ? Reading::of(m_clock.toUtcMs(dayMs + hour * HourMs))
                      : Reading::invalid(CellError::ImpossibleTime);
}

Reading TimeReader::atClock(std::string_view text, int64_t day) const
{
    ClockTime clock;
    bool given = false;
    int64_t offset = 0;
    if (!takeClock(text, clock) || !takeOffset(text, given, offset))
        return Reading::invalid(CellError::NotATime);
    if (!clock.possible)
        return Reading::invalid(CellError::ImpossibleTime);
    return Reading::of(given ? day + clock.ms - offset : m_clock.toUtcMs(day + clock.ms));
}

} // namespace tally
