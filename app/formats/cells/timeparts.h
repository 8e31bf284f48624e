// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ascii.h"
#include "domain/localtime.h"
#include "domain/timeunits.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tally {

// The parts of a time as people and programs write them, each taken from the front of a text: what is taken
// is gone from it, and a text that goes on otherwise may be left anywhere. What is here as a whole is used
// for nearly every row of a log.

/// A day by its written parts, which need not be those of a day.
struct CivilDate {
    int year = 0;
    int month = 0;
    int day = 0;

    bool isPossible() const
    {
        return year >= 1970 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth();
    }
    int64_t startMs() const { return daysFromCivil(year, month, day) * DayMs; }

private:
    int daysInMonth() const
    {
        static constexpr std::array<int, 12> Days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        return month == 2 && leap ? 29 : Days[static_cast<size_t>(month - 1)];
    }
};

/// A time of day by its written parts; not `possible` where no clock shows it.
struct ClockTime {
    int64_t ms = 0; // since midnight
    bool possible = true;
};

/// Takes a number of `least` … `most` digits; -1 if there is none.
int takeNumber(std::string_view &text, size_t least, size_t most);

inline bool takeChar(std::string_view &text, char c)
{
    if (text.empty() || text.front() != c)
        return false;
    text.remove_prefix(1);
    return true;
}

/// Mixed: two small parts and a year, with slashes or hyphens.
enum class DateKind { None, YearFirst, Dotted, Mixed };

/// The parts of a Mixed one are returned as day, month as written.
DateKind takeDate(std::string_view &text, CivilDate &date);

/// HHMM or HHMMSS[.fraction], as it stands behind a date without marks; false when it is something else.
bool takeBasicClock(std::string_view &text, ClockTime &clock);

/// HH:MM[:SS[.fraction]] [AM|PM]; false when it is something else.
bool takeClock(std::string_view &text, ClockTime &clock);

/// Z, UTC, ±hh, ±hhmm, ±hh:mm, which is all of the text. `given` says whether there was one.
bool takeOffset(std::string_view &text, bool &given, int64_t &offsetMs);

/// The digits of a fraction of a second, in milliseconds: what is finer is cut.
inline int takeFraction(std::string_view &text)
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

} // namespace tally
