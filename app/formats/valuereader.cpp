// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/valuereader.h"

#include "domain/decimal.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tally {

namespace {

constexpr int64_t MaxCount = 1'000'000'000'000'000;

constexpr std::array<std::string_view, 2> WideBlanks = {"\xC2\xA0", "\xE2\x80\xAF"}; // U+00A0, U+202F

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isAsciiBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

// Length of a blank or apostrophe that may group digits at the beginning of `text`, 0 if none.
size_t quietGroupMark(std::string_view text)
{
    if (text.front() == ' ' || text.front() == '\'')
        return 1;
    for (const auto blank : WideBlanks) {
        if (text.starts_with(blank))
            return blank.size();
    }
    return text.starts_with("\xE2\x80\x99") ? 3 : 0; // U+2019
}

/// Digits of a number, with the groups between marks checked: the last has three, earlier ones two or three.
class GroupCheck {
public:
    void digit() { ++m_run; }
    bool mark()
    {
        const bool fits = m_marks == 0 ? m_run >= 1 && m_run <= 3 : m_run == 2 || m_run == 3;
        ++m_marks;
        m_run = 0;
        return fits;
    }
    bool end() const { return m_marks == 0 || m_run == 3; }

private:
    int m_run = 0;
    int m_marks = 0;
};

bool plainExponent(std::string_view text, std::string &out)
{
    out.push_back('e');
    text.remove_prefix(1);
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        out.push_back(text.front());
        text.remove_prefix(1);
    }
    out.append(text);
    return !text.empty() && text.size() <= 6 && std::all_of(text.begin(), text.end(), isDigit);
}

// Removes a dollar mark or code from either end; says when the mark is another currency's.
std::string_view withoutCurrency(std::string_view text, bool &foreign)
{
    const auto isWordEnd = [](char c) {
        return isDigit(c) || isAsciiBlank(c) || c == '.' || c == ',' || c == '-' || c == '+' || c == '(';
    };
    size_t front = 0;
    while (front < text.size() && !isWordEnd(text[front]))
        ++front;
    size_t back = text.size();
    while (back > front && !isDigit(text[back - 1]) && text[back - 1] != '.' && text[back - 1] != ','
           && !isAsciiBlank(text[back - 1]))
        --back;
    bool known = true;
    for (const auto word : {trimmed(text.substr(0, front)), trimmed(text.substr(back))}) {
        if (word.empty() || word == "$" || equalsIgnoreCase(word, "usd") || equalsIgnoreCase(word, "us$"))
            continue;
        foreign = foreign || isForeignCurrency(word);
        known = known && isForeignCurrency(word);
    }
    return known ? trimmed(text.substr(front, back - front)) : text;
}

// Sign, brackets and currency marks in any sensible order.
std::string_view bareAmount(std::string_view text, bool &negative, bool &foreign)
{
    text = trimmed(text);
    if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
        negative = true;
        text = trimmed(text.substr(1, text.size() - 2));
    }
    const auto takeSign = [&] {
        if (text.starts_with("\xE2\x88\x92")) { // U+2212, the typographic minus
            negative = !negative;
            text = trimmed(text.substr(3));
        } else if (!text.empty() && text.front() == '-') {
            negative = !negative;
            text = trimmed(text.substr(1));
        }
    };
    takeSign();
    const size_t before = text.size();
    text = withoutCurrency(text, foreign);
    if (text.size() != before)
        takeSign();
    return text;
}

// "123.456" in units of 10^-`scale`, for the texts nearly every log holds; false when it takes more care.
bool readShortDecimal(std::string_view text, int scale, int64_t &value)
{
    static constexpr std::array<int64_t, 10> Powers = {
        1, 10, 100, 1000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};
    if (text.size() > 16 || scale < 0)
        return false;
    int64_t digits = 0;
    size_t i = 0;
    for (; i < text.size() && isDigit(text[i]); ++i)
        digits = digits * 10 + (text[i] - '0');
    size_t fraction = 0;
    if (i < text.size() && text[i] == '.') {
        const size_t point = i++;
        for (; i < text.size() && isDigit(text[i]); ++i)
            digits = digits * 10 + (text[i] - '0');
        fraction = i - point - 1;
    }
    const bool fits = i == text.size() && fraction <= static_cast<size_t>(scale) && scale <= 9
        && text.size() - fraction <= 8;
    if (fits)
        value = digits * Powers[static_cast<size_t>(scale) - fraction];
    return fits;
}

Reading countFromPlain(std::string_view text)
{
    const bool negative = text.front() == '-';
    if (negative || text.front() == '+')
        text.remove_prefix(1);
    int64_t digits = 0;
    int power = 0;
    int pendingZeros = 0; // zeros whose place is not settled yet: they only count when another digit follows
    bool fraction = false;
    size_t i = 0;
    for (; i < text.size() && text[i] != 'e'; ++i) {
        if (text[i] == '.') {
            fraction = true;
            continue;
        }
        power -= fraction;
        if (text[i] == '0') {
            pendingZeros += digits != 0;
            continue;
        }
        for (; pendingZeros >= 0; --pendingZeros) {
            if (digits > MaxCount)
                return Reading::invalid(negative ? CellError::Negative : CellError::TooLarge);
            digits = digits * 10 + (pendingZeros == 0 ? text[i] - '0' : 0);
        }
        pendingZeros = 0;
    }
    if (digits == 0)
        return Reading::of(0);
    if (negative)
        return Reading::invalid(CellError::Negative);
    power += pendingZeros;
    if (i < text.size()) {
        const auto exponent = parseScaled(text.substr(i + 1), 0);
        power += static_cast<int>(exponent.value_or(0));
    }
    if (power < 0)
        return Reading::invalid(CellError::NotWhole);
    const auto value = rescale(digits, std::min(power, 20));
    return value && *value <= MaxCount ? Reading::of(*value) : Reading::invalid(CellError::TooLarge);
}

} // namespace

QString cellErrorText(CellError error, std::string_view column, std::string_view cell)
{
    const auto shown = [](std::string_view text) {
        const QString all =
            QString::fromUtf8(text.data(), static_cast<qsizetype>(std::min<size_t>(text.size(), 400)));
        return all.size() > 60 ? all.left(60) + QChar(0x2026) : all;
    };
    const char *text = "";
    switch (error) {
    case CellError::None:
        break;
    case CellError::NotANumber:
        text = QT_TRANSLATE_NOOP("Formats", "Column “%1”: “%2” is not a number.");
        break;
    case CellError::NotWhole:
        text = QT_TRANSLATE_NOOP("Formats", "Column “%1”: “%2” is not a whole number.");
        break;
    case CellError::Negative:
        text = QT_TRANSLATE_NOOP("Formats", "Column “%1”: “%2” is negative.");
        break;
    case CellError::TooLarge:
        text = QT_TRANSLATE_NOOP("Formats", "Column “%1”: “%2” is too large.");
        break;
    case CellError::NotATime:
        text = QT_TRANSLATE_NOOP("Formats", "Column “%1”: “%2” is not a date or time.");
        break;
    case CellError::ImpossibleTime:
        text = QT_TRANSLATE_NOOP("Formats", "Column “%1”: “%2” is a date or time that does not exist.");
        break;
    case CellError::SpreadsheetSerial:
        text = QT_TRANSLATE_NOOP(
            "Formats",
            "Column “%1”: “%2” looks like a spreadsheet's day number; export dates as text instead.");
        break;
    }
    return QCoreApplication::translate("Formats", text).arg(shown(column), shown(cell));
}

std::string_view trimmed(std::string_view text)
{
    const auto cut = [&text](bool front) {
        if (text.empty())
            return false;
        if (isAsciiBlank(front ? text.front() : text.back())) {
            front ? text.remove_prefix(1) : text.remove_suffix(1);
            return true;
        }
        for (const auto blank : WideBlanks) {
            if (front ? text.starts_with(blank) : text.ends_with(blank)) {
                front ? text.remove_prefix(blank.size()) : text.remove_suffix(blank.size());
                return true;
            }
        }
        return false;
    };
    while (cut(true)) { }
    while (cut(false)) { }
    return text;
}

bool equalsIgnoreCase(std::string_view a, std::string_view b)
{
    return a.size() == b.size()
        && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

bool isBlankCell(std::string_view cell)
{
    if (!cell.empty() && isDigit(cell.front()))
        return false;
    cell = trimmed(cell);
    static constexpr std::array<std::string_view, 5> Words = {"-", "n/a", "nan", "included", "free"};
    return cell.empty() || std::any_of(Words.begin(), Words.end(), [cell](auto word) {
               return equalsIgnoreCase(cell, word);
           });
}

bool isForeignCurrency(std::string_view word)
{
    static constexpr std::array<std::string_view, 27> Words = {
        "€",   "£",   "¥",   "₹",   "₩",   "eur", "euro", "gbp", "cny", "rmb", "jpy", "chf", "inr", "aud",
        "cad", "krw", "brl", "sek", "nok", "dkk", "pln",  "czk", "huf", "sgd", "hkd", "nzd", "try"};
    return std::any_of(Words.begin(), Words.end(),
                       [word](auto known) { return equalsIgnoreCase(word, known); });
}

bool plainNumber(std::string_view text, NumberStyle style, std::string &out)
{
    out.clear();
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        out.push_back(text.front());
        text.remove_prefix(1);
    }
    GroupCheck groups;
    bool fraction = false;
    bool digits = false;
    for (size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (isDigit(c)) {
            out.push_back(c);
            digits = true;
            if (!fraction)
                groups.digit();
            ++i;
        } else if (c == style.decimal && !fraction) {
            out.push_back('.');
            fraction = true;
            ++i;
        } else if ((c == 'e' || c == 'E') && digits) {
            return groups.end() && plainExponent(text.substr(i), out);
        } else {
            const size_t mark = c == style.group ? 1 : quietGroupMark(text.substr(i));
            if (mark == 0 || fraction || !groups.mark())
                return false;
            i += mark;
        }
    }
    return digits && groups.end();
}

void NumberStyleGuess::add(std::string_view cell)
{
    if (isBlankCell(cell))
        return;
    bool negative = false;
    bool foreign = false;
    const auto text = bareAmount(cell, negative, foreign);
    const size_t lastPoint = text.rfind('.');
    const size_t lastComma = text.rfind(',');
    const bool hasPoint = lastPoint != std::string_view::npos;
    const bool hasComma = lastComma != std::string_view::npos;
    std::string plain;
    const bool asPoint = plainNumber(text, NumberStyle{}, plain);
    const bool asComma = plainNumber(text, NumberStyle::comma(), plain);
    if ((!hasPoint && !hasComma) || (!asPoint && !asComma))
        return;
    if (asPoint != asComma) {
        ++(asPoint ? m_point : m_comma);
        return;
    }
    // One mark before exactly three digits reads both ways, unless it follows a lone 0 or groups made by
    // blanks.
    const size_t mark = hasPoint ? lastPoint : lastComma;
    const auto whole = text.substr(0, mark);
    const bool grouped =
        std::any_of(whole.begin(), whole.end(), [](char c) { return !isDigit(c) && c != '.' && c != ','; });
    const bool exponent = text.find_first_of("eE") != std::string_view::npos;
    if (whole.starts_with('0') || grouped || exponent)
        ++(hasPoint ? m_point : m_comma);
    else
        (hasPoint ? m_ambiguousPoint : m_ambiguousComma) = true;
}

NumberStyle NumberStyleGuess::forAmounts(NumberStyle others) const
{
    return isDecided() ? decided() : others;
}

NumberStyle NumberStyleGuess::forCounts(NumberStyle others) const
{
    if (isDecided())
        return decided();
    if (m_ambiguousPoint != m_ambiguousComma)
        return m_ambiguousPoint ? NumberStyle::comma() : NumberStyle{};
    return others;
}

void NumberStyleGuess::merge(const NumberStyleGuess &other)
{
    m_point += other.m_point;
    m_comma += other.m_comma;
    m_ambiguousPoint |= other.m_ambiguousPoint;
    m_ambiguousComma |= other.m_ambiguousComma;
}

Reading readCount(std::string_view cell, NumberStyle style)
{
    if (!cell.empty() && cell.size() <= 15) {
        int64_t value = 0;
        bool plain = true;
        for (const char c : cell) {
            plain = plain && isDigit(c);
            value = value * 10 + (c - '0');
        }
        if (plain)
            return Reading::of(value);
    }
    if (isBlankCell(cell))
        return {};
    std::string plain;
    if (!plainNumber(trimmed(cell), style, plain))
        return Reading::invalid(CellError::NotANumber);
    return countFromPlain(plain);
}

Reading readAmount(std::string_view cell, NumberStyle style, int scale)
{
    if (style.decimal == '.' && !cell.empty() && isDigit(cell.front())) {
        int64_t quick = 0;
        if (readShortDecimal(cell, scale, quick))
            return Reading::of(quick);
        if (const auto value = parseScaled(cell, scale))
            return Reading::of(*value);
    }
    if (isBlankCell(cell))
        return {};
    bool negative = false;
    bool foreign = false;
    const auto text = bareAmount(cell, negative, foreign);
    std::string plain;
    const bool twoSigns = text.starts_with('-') || (negative && text.starts_with('+'));
    if (twoSigns || !plainNumber(text, style, plain))
        return Reading::invalid(CellError::NotANumber);
    if (foreign)
        return {Reading::Foreign, CellError::None, 0};
    const auto value = parseScaled(plain, scale);
    if (!value)
        return Reading::invalid(CellError::TooLarge);
    return Reading::of(negative ? -*value : *value);
}

Reading readDuration(std::string_view cell, NumberStyle style, int scale)
{
    Reading reading = readAmount(cell, style, scale);
    if (reading.state == Reading::Foreign)
        return Reading::invalid(CellError::NotANumber);
    if (reading.hasValue() && reading.value < 0)
        return Reading::invalid(CellError::Negative);
    if (reading.hasValue() && reading.value > MaxCount)
        return Reading::invalid(CellError::TooLarge);
    return reading;
}

} // namespace tally
