// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ascii.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace tally {

/// No-break and thin spaces, which spreadsheets and typesetters put around and into numbers: U+00A0, U+202F,
/// U+2009.
inline constexpr std::array<std::string_view, 3> WideBlanks = {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};

std::string_view withoutOuterBlanks(std::string_view text);
/// Without blanks at both ends, those of WideBlanks included.
inline std::string_view trimmed(std::string_view text)
{
    const auto isPlain = [](char c) { return static_cast<signed char>(c) > ' '; };
    return text.empty() || (isPlain(text.front()) && isPlain(text.back())) ? text : withoutOuterBlanks(text);
}
/// Empty, "-", "N/A", "NaN", "Included", "Free" in any case, blanks around them ignored.
bool isBlankCell(std::string_view cell);
/// Equal without regard to the case of ASCII letters.
inline bool equalsIgnoreCase(std::string_view a, std::string_view b)
{
    return a.size() == b.size()
        && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

/// True for "€", "EUR", "CNY" …: marks and codes of currencies other than the US dollar.
bool isForeignCurrency(std::string_view word);

/// The code of a currency other than the US dollar by its mark or code in a cell ("€" and "eur" are "EUR",
/// "R$" is "BRL"); empty for other words. More than isForeignCurrency(), whose words can stand in names.
std::string_view currencyCode(std::string_view word);

/// An amount without what may stand around its digits.
struct BareAmount {
    std::string_view digits = {}; // still with its marks
    bool negative = false; // a minus, or brackets: "(0.50)"
    std::string_view currency = {}; // the code of another currency that stands beside it
};
/// Takes sign, brackets and currency marks off, in any sensible order; unknown words stay, so that reading
/// fails.
BareAmount bareAmount(std::string_view cell);

} // namespace tally
