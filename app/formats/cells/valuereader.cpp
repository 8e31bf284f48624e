// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/cells/valuereader.h"

#include "domain/ascii.h"
#include "domain/decimal.h"
#include "formats/cells/timeparts.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <optional>

namespace tally {

namespace {

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

Reading countFromPlain(std::string_view text, int64_t limit)
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
            if (digits > limit)
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
    return value && *value <= limit ? Reading::of(*value) : Reading::invalid(CellError::TooLarge);
}

Reading amountOf(int64_t value, std::string_view plain)
{
    Reading reading = Reading::of(value);
    reading.vanished = value == 0 && vanishes(plain);
    return reading;
}

} // namespace

bool vanishes(std::string_view decimal)
{
    const auto mantissa = decimal.substr(0, decimal.find_first_of("eE"));
    return mantissa.find_first_of("123456789") != std::string_view::npos;
}

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
        text = QT_TRANSLATE_NOOP(
            "Formats", "Column “%1”: “%2” is a date or time that does not exist, or lies before 1970.");
        break;
    case CellError::SpreadsheetSerial:
        text = QT_TRANSLATE_NOOP(
            "Formats",
            "Column “%1”: “%2” looks like a spreadsheet's day number; export dates as text instead.");
        break;
    }
    return QCoreApplication::translate("Formats", text).arg(shown(column), shown(cell));
}

Reading readCount(std::string_view cell, NumberStyle style, int64_t limit)
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
    return countFromPlain(plain, limit);
}

Reading readAmount(std::string_view cell, NumberStyle style, int scale)
{
    if (style.decimal == '.' && !cell.empty() && isDigit(cell.front())) {
        int64_t quick = 0;
        if (readShortDecimal(cell, scale, quick))
            return Reading::of(quick);
        if (const auto value = parseScaled(cell, scale))
            return amountOf(*value, cell);
    }
    if (isBlankCell(cell))
        return {};
    const BareAmount amount = bareAmount(cell);
    const bool twoSigns =
        amount.digits.starts_with('-') || (amount.negative && amount.digits.starts_with('+'));
    std::string plain;
    if (twoSigns || !plainNumber(amount.digits, style, plain))
        return Reading::invalid(CellError::NotANumber);
    const auto value = parseScaled(plain, scale);
    if (!value)
        return Reading::invalid(CellError::TooLarge);
    if (!amount.currency.empty())
        return {Reading::Foreign, CellError::None, amount.negative ? -*value : *value, amount.currency};
    return amountOf(amount.negative ? -*value : *value, plain);
}

namespace {

// "1.5s", "830 ms": the unit that a cell names itself; what is before it is left.
std::optional<int> takeTimeUnit(std::string_view &cell)
{
    struct Unit {
        std::string_view word;
        int scale;
    };
    static constexpr std::array<Unit, 12> Units = {{{"ms", 0},
                                                    {"msec", 0},
                                                    {"milliseconds", 0},
                                                    {"us", -3},
                                                    {"\xC2\xB5s", -3},
                                                    {"microseconds", -3},
                                                    {"s", 3},
                                                    {"sec", 3},
                                                    {"secs", 3},
                                                    {"second", 3},
                                                    {"seconds", 3},
                                                    {"Sekunden", 3}}};
    const auto text = trimmed(cell);
    const size_t digit = text.find_last_of("0123456789");
    if (digit == std::string_view::npos || digit + 1 == text.size())
        return std::nullopt;
    const auto word = trimmed(text.substr(digit + 1));
    const auto known =
        std::ranges::find_if(Units, [word](const Unit &unit) { return equalsIgnoreCase(word, unit.word); });
    if (known == Units.end())
        return std::nullopt;
    cell = text.substr(0, digit + 1);
    return known->scale;
}

// "0:00:01.5", hours first.
std::optional<int64_t> readTakenClock(std::string_view cell)
{
    std::string_view text = trimmed(cell);
    const int hours = takeNumber(text, 1, 3);
    if (hours < 0 || !takeChar(text, ':'))
        return std::nullopt;
    const int minutes = takeNumber(text, 2, 2);
    if (minutes < 0 || minutes > 59 || !takeChar(text, ':'))
        return std::nullopt;
    const int seconds = takeNumber(text, 2, 2);
    const int ms = takeChar(text, '.') || takeChar(text, ',') ? takeFraction(text) : 0;
    if (seconds < 0 || seconds > 59 || !text.empty())
        return std::nullopt;
    return ((hours * 60LL + minutes) * 60 + seconds) * 1000 + ms;
}

} // namespace

Reading readDuration(std::string_view cell, NumberStyle style, int scale)
{
    if (const auto ms = readTakenClock(cell))
        return Reading::of(*ms);
    scale = takeTimeUnit(cell).value_or(scale);
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
