// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/cells/timeparts.h"

#include "formats/cells/celltext.h"

#include <algorithm>

namespace tally {

namespace {

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

} // namespace

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

bool takeBasicClock(std::string_view &text, ClockTime &clock)
{
    const auto end = std::find_if_not(text.begin(), text.end(), isDigit) - text.begin();
    if (end != 6 && end != 4)
        return false;
    const auto two = [&text](size_t from) { return (text[from] - '0') * 10 + text[from + 1] - '0'; };
    const int second = end == 6 ? two(4) : 0;
    clock.ms = ((two(0) * 60 + two(2)) * 60 + second) * 1000LL;
    clock.possible = two(0) <= 23 && two(2) <= 59 && second <= 60;
    text.remove_prefix(static_cast<size_t>(end));
    if (takeChar(text, '.'))
        clock.ms += takeFraction(text);
    return true;
}

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

} // namespace tally
