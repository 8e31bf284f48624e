// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tally {

/// The marks numbers of one column are written with. Blanks (U+0020, U+00A0, U+202F) and apostrophes group as
/// well.
struct NumberStyle {
    char decimal = '.';
    char group = ',';

    bool operator==(const NumberStyle &) const = default;
    static NumberStyle comma() { return {',', '.'}; }
};

/// Decides a column's marks from all its values, never from one; a value that is no number (in a column of
/// counts: no whole one) under either reading says nothing. A value tells when both marks occur (the
/// last is the decimal one), when one mark repeats (it groups), when a single mark is not followed by exactly
/// three digits, follows more than three digits or a lone 0, or stands beside a blank as group mark or an
/// exponent. "1.234" alone does not tell: a column with nothing else is read with the marks the file's other
/// columns use, else with point as decimal and comma as group mark; except in columns of counts, where each
/// such mark speaks for grouping, since a count has no fraction. What most values say holds.
class NumberStyleGuess {
public:
    void add(std::string_view cell, bool isCount = false);

    bool isDecided() const { return m_point != m_comma; }
    /// The same for a column of counts.
    bool isDecidedForCounts() const { return countsAsPoint() != countsAsComma(); }
    bool hasAmbiguous() const { return m_ambiguousPoint > 0 || m_ambiguousComma > 0; }
    /// What reads both ways has this one mark.
    bool isAmbiguousOnlyBy(char mark) const
    {
        return hasAmbiguous() && (mark == '.' ? m_ambiguousComma : m_ambiguousPoint) == 0;
    }
    /// Some values say the one and some the other, and others would be misread in silence: more than a few in
    /// a hundred or not.
    enum class Contradiction { None, Few, Many };
    Contradiction contradiction(bool isCount) const;
    /// Marks of a column of amounts or times taken; `others` is what the rest of the file says.
    NumberStyle forAmounts(NumberStyle others) const;
    /// Marks of a column of counts.
    NumberStyle forCounts(NumberStyle others) const;
    /// Adds the evidence of another column.
    void merge(const NumberStyleGuess &other);
    NumberStyle decided() const { return m_comma > m_point ? NumberStyle::comma() : NumberStyle{}; }

private:
    int countsAsPoint() const { return m_point + m_ambiguousComma; }
    int countsAsComma() const { return m_comma + m_ambiguousPoint; }

    int m_point = 0; // values that show a decimal point
    int m_comma = 0; // values that show a decimal comma
    int m_ambiguousPoint = 0; // read both ways
    int m_ambiguousComma = 0;
};

/// Rewrites a number with the given marks as plain decimal text ("-1234.5e-3"); false when it is not one.
bool plainNumber(std::string_view text, NumberStyle style, std::string &out);

} // namespace tally
