// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/money.h"

#include "domain/decimal.h"

#include <algorithm>

namespace tally {

std::string toDecimal(Int128 value)
{
    if (value == 0)
        return "0";
    const bool negative = value < 0;
    UInt128 rest = negative ? UInt128(0) - static_cast<UInt128>(value) : static_cast<UInt128>(value);
    std::string text;
    for (; rest != 0; rest /= 10)
        text.push_back(static_cast<char>('0' + static_cast<int>(rest % 10)));
    if (negative)
        text.push_back('-');
    std::reverse(text.begin(), text.end());
    return text;
}

std::string toDecimal(Int128 value, int scale)
{
    const bool negative = value < 0;
    std::string text = toDecimal(negative ? -value : value);
    if (const int missing = scale + 1 - static_cast<int>(text.size()); missing > 0)
        text.insert(0, static_cast<size_t>(missing), '0');
    if (scale > 0) {
        text.insert(text.size() - static_cast<size_t>(scale), 1, '.');
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.')
            text.pop_back();
    }
    return negative ? "-" + text : text;
}

std::optional<Money> Money::fromDecimal(std::string_view dollars)
{
    const auto nano = parseScaled(dollars, 9);
    return nano ? std::optional(Money{*nano}) : std::nullopt;
}

} // namespace tally
