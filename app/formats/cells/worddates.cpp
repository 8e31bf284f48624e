// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/cells/worddates.h"

#include "formats/cells/celltext.h"

#include <algorithm>
#include <iterator>

namespace tally {

namespace {

constexpr std::string_view MonthWords[][5] = {
    {"jan", "january", "januar", "jänner"},
    {"feb", "february", "februar"},
    {"mar", "march", "märz", "mär", "mrz"},
    {"apr", "april"},
    {"may", "mai"},
    {"jun", "june", "juni"},
    {"jul", "july", "juli"},
    {"aug", "august"},
    {"sep", "september", "sept"},
    {"oct", "october", "oktober", "okt"},
    {"nov", "november"},
    {"dec", "december", "dezember", "dez"},
};

constexpr std::string_view DayWords[] = {
    "mon",     "tue",       "wed",      "thu",        "fri",      "sat",     "sun",    "monday",
    "tuesday", "wednesday", "thursday", "friday",     "saturday", "sunday",  "tues",   "thur",
    "thurs",   "mo",        "di",       "mi",         "do",       "fr",      "sa",     "so",
    "montag",  "dienstag",  "mittwoch", "donnerstag", "freitag",  "samstag", "sonntag"};

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view takeLetters(std::string_view &text)
{
    const auto end = std::ranges::find_if_not(text, isLetter);
    const auto word = text.substr(0, static_cast<size_t>(end - text.begin()));
    text.remove_prefix(word.size());
    return word;
}

int monthOf(std::string_view word)
{
    for (size_t i = 0; i < std::size(MonthWords); ++i) {
        if (!word.empty() && std::ranges::any_of(MonthWords[i], [word](std::string_view name) {
                return !name.empty() && equalsIgnoreCase(word, name);
            }))
            return static_cast<int>(i) + 1;
    }
    return 0;
}

void skip(std::string_view &text, std::string_view marks)
{
    text.remove_prefix(std::min(text.find_first_not_of(marks), text.size()));
}

void takeDayName(std::string_view &text)
{
    std::string_view rest = text;
    const auto word = takeLetters(rest);
    if (!std::ranges::any_of(DayWords,
                             [word](std::string_view name) { return equalsIgnoreCase(word, name); }))
        return;
    skip(rest, "., ");
    text = rest;
}

// "3", "3.", "3rd"
int takeDay(std::string_view &text)
{
    const int day = takeNumber(text, 1, 2);
    for (const std::string_view end : {"st", "nd", "rd", "th", "."}) {
        if (text.starts_with(end)) {
            text.remove_prefix(end.size());
            break;
        }
    }
    return day;
}

int takeYear(std::string_view &text)
{
    skip(text, "., -");
    std::string_view rest = text;
    const int year = takeNumber(rest, 4, 4);
    if (year < 0 || rest.starts_with(':'))
        return -1;
    text = rest;
    return year;
}

// Of " 10:00:00 2026": the clock stands before it.
int takeYearAtEnd(std::string_view &text)
{
    const size_t last = text.rfind(' ');
    if (last == std::string_view::npos || text.find(':') > last)
        return -1;
    std::string_view year = text.substr(last + 1);
    const int value = takeNumber(year, 4, 4);
    if (value < 0 || !year.empty())
        return -1;
    text = text.substr(0, last);
    return value;
}

} // namespace

bool takeWordDate(std::string_view &text, CivilDate &date)
{
    std::string_view rest = text;
    takeDayName(rest);
    if (!rest.empty() && isLetter(rest.front())) {
        date.month = monthOf(takeLetters(rest));
        skip(rest, ". -");
        date.day = takeDay(rest);
    } else {
        date.day = takeDay(rest);
        skip(rest, " -");
        date.month = monthOf(takeLetters(rest));
    }
    if (date.month == 0 || date.day < 0)
        return false;
    std::string_view clock = rest;
    date.year = takeYear(rest);
    if (date.year < 0) {
        date.year = takeYearAtEnd(clock);
        rest = clock;
    }
    if (date.year < 0)
        return false;
    text = rest;
    return true;
}

std::optional<int64_t> readMonth(std::string_view cell)
{
    CivilDate date{.day = 1};
    std::string_view text = trimmed(cell);
    if (!text.empty() && isLetter(text.front())) {
        date.month = monthOf(takeLetters(text));
        date.year = takeYear(text);
    } else if (text.size() == 7 && (text[4] == '-' || text[4] == '/')) {
        date.year = takeNumber(text, 4, 4);
        text.remove_prefix(1);
        date.month = takeNumber(text, 2, 2);
    } else {
        date.month = takeNumber(text, 1, 2);
        if (!takeChar(text, '/'))
            return std::nullopt;
        date.year = takeNumber(text, 4, 4);
    }
    return text.empty() && date.isPossible() ? std::optional(date.startMs()) : std::nullopt;
}

} // namespace tally
