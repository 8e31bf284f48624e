// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/write/textwriter.h"

#include "domain/localtime.h"
#include "domain/timeunits.h"
#include "formats/json/jsonwriting.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace tally {

namespace text {

namespace {

// Leading and trailing blanks are quoted as well, because many readers trim bare cells.
bool needsQuotes(std::string_view value, char separator)
{
    if (value.empty())
        return false;
    if (value.front() == ' ' || value.back() == ' ' || value.front() == '\t' || value.back() == '\t')
        return true;
    for (const char c : value) {
        if (c == separator || c == '"' || c == '\n' || c == '\r')
            return true;
    }
    return false;
}

} // namespace

bool startsFormula(std::string_view value)
{
    constexpr std::string_view Starts("=+-@\t\r");
    // The same in full width, which spreadsheets of East Asian languages take for the plain ones.
    constexpr std::string_view WideStarts[] = {"＝", "＋", "－", "＠"};
    const size_t first = value.find_first_not_of('\'');
    if (first == std::string_view::npos)
        return false;
    const std::string_view rest = value.substr(first);
    return Starts.find(rest.front()) != std::string_view::npos
        || std::ranges::any_of(WideStarts, [&](std::string_view start) { return rest.starts_with(start); });
}

void appendInteger(std::string &out, int64_t value)
{
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out.append(digits, end);
}

void appendInteger(std::string &out, Int128 value)
{
    if (value >= INT64_MIN && value <= INT64_MAX)
        appendInteger(out, static_cast<int64_t>(value));
    else
        out += toDecimal(value);
}

void appendDollars(std::string &out, int64_t nano, char decimalMark)
{
    constexpr uint64_t Scale = 1'000'000'000;
    const uint64_t amount =
        nano < 0 ? uint64_t(0) - static_cast<uint64_t>(nano) : static_cast<uint64_t>(nano);
    if (nano < 0)
        out += '-';
    appendInteger(out, static_cast<int64_t>(amount / Scale));
    uint64_t fraction = amount % Scale;
    if (fraction == 0)
        return;
    char digits[10];
    digits[0] = decimalMark;
    for (int i = 9; i > 0; --i, fraction /= 10)
        digits[i] = static_cast<char>('0' + fraction % 10);
    size_t length = sizeof digits;
    while (digits[length - 1] == '0')
        --length;
    out.append(digits, length);
}

void appendJsonText(std::string &out, std::string_view value)
{
    if (value.empty())
        out += "null";
    else
        tally::appendJsonString(out, value);
}

void appendCsvText(std::string &out, std::string_view value, const CsvStyle &style)
{
    const bool harmful = style.forSpreadsheets && startsFormula(value);
    if (!needsQuotes(value, style.separator)) {
        if (harmful)
            out += '\'';
        out += value;
        return;
    }
    out += '"';
    if (harmful)
        out += '\'';
    size_t start = 0;
    for (size_t quote = value.find('"'); quote != std::string_view::npos;
         quote = value.find('"', quote + 1)) {
        out.append(value, start, quote + 1 - start);
        start = quote;
    }
    out.append(value, start);
    out += '"';
}

void appendCsvDollars(std::string &out, int64_t nano, const CsvStyle &style)
{
    const char mark = style.forSpreadsheets ? style.decimalMark : '.';
    if (mark != style.separator) {
        appendDollars(out, nano, mark);
        return;
    }
    out += '"';
    appendDollars(out, nano, mark);
    out += '"';
}

void appendCsvStart(std::string &out, const CsvStyle &style)
{
    if (style.forSpreadsheets)
        out += "\xEF\xBB\xBF";
}

void appendCsvLineEnd(std::string &out, const CsvStyle &style)
{
    if (style.forSpreadsheets)
        out += '\r';
    out += '\n';
}

} // namespace text

namespace {

void putDigits(char *at, int count, int64_t value)
{
    for (int i = count - 1; i >= 0; --i, value /= 10)
        at[i] = static_cast<char>('0' + value % 10);
}

// Inverse of daysFromCivil, for the years 0 to 9999.
void putDate(char *at, int64_t day)
{
    const int64_t shifted = day + 719468;
    const int64_t era = shifted / 146097;
    const int64_t dayOfEra = shifted - era * 146097;
    const int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const int64_t marchMonth = (5 * dayOfYear + 2) / 153;
    const int64_t month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
    putDigits(at, 4, yearOfEra + era * 400 + (month <= 2));
    at[4] = '-';
    putDigits(at + 5, 2, month);
    at[7] = '-';
    putDigits(at + 8, 2, dayOfYear - (153 * marchMonth + 2) / 5 + 1);
}

} // namespace

void UtcStampWriter::append(std::string &out, int64_t ms)
{
    constexpr int64_t First = daysFromCivil(1, 1, 1);
    constexpr int64_t Last = daysFromCivil(9999, 12, 31);
    const int64_t day = ms >= 0 ? ms / DayMs : -((-(ms + 1)) / DayMs) - 1;
    if (day < First || day > Last) {
        out += isoUtc(ms);
        return;
    }
    if (day != m_day) {
        putDate(m_date, day);
        m_day = day;
    }
    const int64_t inDay = ms - day * DayMs;
    char stamp[24];
    std::memcpy(stamp, m_date, sizeof m_date);
    stamp[10] = 'T';
    putDigits(stamp + 11, 2, inDay / 3'600'000);
    stamp[13] = ':';
    putDigits(stamp + 14, 2, inDay / 60'000 % 60);
    stamp[16] = ':';
    putDigits(stamp + 17, 2, inDay / 1000 % 60);
    stamp[19] = '.';
    putDigits(stamp + 20, 3, inDay % 1000);
    stamp[23] = 'Z';
    out.append(stamp, sizeof stamp);
}

} // namespace tally
