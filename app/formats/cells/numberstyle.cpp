// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/cells/numberstyle.h"

#include "domain/ascii.h"
#include "formats/cells/celltext.h"

#include <algorithm>
#include <array>

namespace tally {

namespace {

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

// "59200.0" is, "1.5" is not.
bool isWhole(std::string_view plain)
{
    const size_t exponent = std::min(plain.find_first_of("eE"), plain.size());
    const size_t point = plain.find('.');
    return exponent != plain.size() || point == std::string_view::npos
        || std::ranges::all_of(plain.substr(point + 1), [](char c) { return c == '0'; });
}

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

} // namespace

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

void NumberStyleGuess::add(std::string_view cell, bool isCount)
{
    if (isBlankCell(cell))
        return;
    const auto text = bareAmount(cell).digits;
    const size_t lastPoint = text.rfind('.');
    const size_t lastComma = text.rfind(',');
    const bool hasPoint = lastPoint != std::string_view::npos;
    const bool hasComma = lastComma != std::string_view::npos;
    std::string plain;
    const auto reads = [&](NumberStyle style) {
        return plainNumber(text, style, plain) && (!isCount || isWhole(plain));
    };
    const bool asPoint = reads(NumberStyle{});
    const bool asComma = reads(NumberStyle::comma());
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
        ++(hasPoint ? m_ambiguousPoint : m_ambiguousComma);
}

NumberStyle NumberStyleGuess::forAmounts(NumberStyle others) const
{
    return isDecided() ? decided() : others;
}

NumberStyle NumberStyleGuess::forCounts(NumberStyle others) const
{
    if (!isDecidedForCounts())
        return others;
    return countsAsComma() > countsAsPoint() ? NumberStyle::comma() : NumberStyle{};
}

NumberStyleGuess::Contradiction NumberStyleGuess::contradiction(bool isCount) const
{
    const int point = isCount ? countsAsPoint() : m_point;
    const int comma = isCount ? countsAsComma() : m_comma;
    const int less = std::min(point, comma);
    if (less == 0 || !hasAmbiguous())
        return Contradiction::None;
    return less * 20 <= point + comma ? Contradiction::Few : Contradiction::Many;
}

void NumberStyleGuess::merge(const NumberStyleGuess &other)
{
    m_point += other.m_point;
    m_comma += other.m_comma;
    m_ambiguousPoint += other.m_ambiguousPoint;
    m_ambiguousComma += other.m_ambiguousComma;
}

} // namespace tally
