// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/int128.h"

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

std::optional<Int128> int128FromDecimal(std::string_view digits)
{
    constexpr size_t MostDigits = 36;
    const bool negative = digits.starts_with('-');
    digits.remove_prefix(negative ? 1 : 0);
    if (digits.empty() || digits.size() > MostDigits)
        return std::nullopt;
    Int128 value = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9')
            return std::nullopt;
        value = value * 10 + (digit - '0');
    }
    return negative ? -value : value;
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

Int128 divideHalfEven(Int128 value, Int128 divisor)
{
    Int128 quotient = value / divisor;
    const Int128 rest = value % divisor;
    const Int128 twice = 2 * (rest < 0 ? -rest : rest);
    const bool up = twice > divisor || (twice == divisor && (quotient & 1) != 0);
    return up ? quotient + (value < 0 ? -1 : 1) : quotient;
}

} // namespace tally
