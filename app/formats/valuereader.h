// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <string>
#include <string_view>

namespace tally {

/// Why a cell cannot be used.
enum class CellError {
    None,
    NotANumber,
    NotWhole,
    Negative,
    TooLarge,
    NotATime,
    ImpossibleTime,
    SpreadsheetSerial
};

/// One cell read as a value. Blank: empty or one of the documented words for "unknown" (see isBlankCell).
/// Foreign: an amount in a currency other than US dollars, for which there is no rate.
struct Reading {
    enum State { Blank, Value, Foreign, Invalid };
    State state = Blank;
    CellError error = CellError::None;
    int64_t value = 0;

    bool isBlank() const { return state == Blank; }
    bool hasValue() const { return state == Value; }
    bool isInvalid() const { return state == Invalid; }
    static Reading of(int64_t value) { return {Value, CellError::None, value}; }
    static Reading invalid(CellError error) { return {Invalid, error, 0}; }
};

/// What is wrong with a cell, for a person (translated): `column` is the column's own name.
QString cellErrorText(CellError error, std::string_view column, std::string_view cell);

/// Without blanks at both ends, no-break spaces (U+00A0, U+202F) included.
std::string_view trimmed(std::string_view text);
/// Empty, "-", "N/A", "NaN", "Included", "Free" in any case, blanks around them ignored.
bool isBlankCell(std::string_view cell);
/// Equal without regard to the case of ASCII letters.
bool equalsIgnoreCase(std::string_view a, std::string_view b);

/// The marks numbers of one column are written with. Blanks (U+0020, U+00A0, U+202F) and apostrophes group as
/// well.
struct NumberStyle {
    char decimal = '.';
    char group = ',';

    bool operator==(const NumberStyle &) const = default;
    static NumberStyle comma() { return {',', '.'}; }
};

/// Decides a column's marks from all its values, never from one. A value tells when both marks occur (the
/// last is the decimal one), when one mark repeats (it groups), when a single mark is not followed by exactly
/// three digits, follows more than three digits or a lone 0, or stands beside a blank as group mark or an
/// exponent. "1.234" alone does not tell: a column with nothing else is read with the marks the file's other
/// columns use, else with point as decimal and comma as group mark; except in columns of counts, where such a
/// mark groups, since a count has no fraction.
class NumberStyleGuess {
public:
    void add(std::string_view cell);

    bool isDecided() const { return m_point != m_comma; }
    bool hasAmbiguous() const { return m_ambiguousPoint || m_ambiguousComma; }
    /// Marks of a column of amounts or times taken; `others` is what the rest of the file says.
    NumberStyle forAmounts(NumberStyle others) const;
    /// Marks of a column of counts.
    NumberStyle forCounts(NumberStyle others) const;
    /// Adds the evidence of another column.
    void merge(const NumberStyleGuess &other);
    NumberStyle decided() const { return m_comma > m_point ? NumberStyle::comma() : NumberStyle{}; }

private:
    int m_point = 0; // values that show a decimal point
    int m_comma = 0; // values that show a decimal comma
    bool m_ambiguousPoint = false;
    bool m_ambiguousComma = false;
};

/// A count: not negative, at most 10^15, whole ("59200.0" and "1e3" are).
Reading readCount(std::string_view cell, NumberStyle style = {});
/// An amount in units of 10^-`scale` (9: dollars to nano-dollars, 7: cents to nano-dollars), rounded
/// half-even, with dollar marks, "(0.50)" as negative. Foreign when it carries another currency's mark.
Reading readAmount(std::string_view cell, NumberStyle style, int scale);
/// A time taken in units of 10^-`scale` (0: milliseconds, 3: seconds to milliseconds); not negative, at most
/// 10^15.
Reading readDuration(std::string_view cell, NumberStyle style, int scale);

/// Rewrites a number with the given marks as plain decimal text ("-1234.5e-3"); false when it is not one.
bool plainNumber(std::string_view text, NumberStyle style, std::string &out);

/// True for "€", "EUR", "CNY" …: marks and codes of currencies other than the US dollar.
bool isForeignCurrency(std::string_view word);

} // namespace tally
