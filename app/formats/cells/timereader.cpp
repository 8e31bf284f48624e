// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/cells/timereader.h"

#include "domain/ascii.h"
#include "domain/decimal.h"
#include "domain/timeunits.h"
#include "formats/cells/timeparts.h"
#include "formats/cells/worddates.h"

#include <algorithm>

namespace tally {

namespace {

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

// "20261103" in front of a clock.
bool takeBasicDate(std::string_view &text, CivilDate &date)
{
    if (text.size() <= 8 || !std::ranges::all_of(text.substr(0, 8), isDigit))
        return false;
    const auto part = [text](size_t from, size_t length) {
        auto digits = text.substr(from, length);
        return takeNumber(digits, length, length);
    };
    date = {part(0, 4), part(4, 2), part(6, 2)};
    text.remove_prefix(8);
    return true;
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
    if (text.size() == 14 && std::ranges::all_of(text, isDigit)) {
        if (const Reading stamp = readStamp(text); stamp.hasValue())
            return stamp;
    }
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
    DateKind kind = takeDate(text, date);
    const bool isBasic = kind == DateKind::None && takeBasicDate(text, date);
    if (isBasic || (kind == DateKind::None && takeWordDate(text, date)))
        kind = DateKind::YearFirst;
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
    return atClock(trimmed(text), day, isBasic && text.find(':') == std::string_view::npos);
}

// "20261103100000": no clock counts so many units of any size.
Reading TimeReader::readStamp(std::string_view digits) const
{
    CivilDate date;
    if (!takeBasicDate(digits, date) || !date.isPossible())
        return Reading::invalid(CellError::NotATime);
    return atClock(digits, date.startMs(), true);
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

Reading TimeReader::atClock(std::string_view text, int64_t day, bool isBasic) const
{
    ClockTime clock;
    bool given = false;
    int64_t offset = 0;
    const bool taken = isBasic ? takeBasicClock(text, clock) : takeClock(text, clock);
    if (!taken || !takeOffset(text, given, offset))
        return Reading::invalid(CellError::NotATime);
    if (!clock.possible)
        return Reading::invalid(CellError::ImpossibleTime);
    return Reading::of(given ? day + clock.ms - offset : m_clock.toUtcMs(day + clock.ms));
}

} // namespace tally
