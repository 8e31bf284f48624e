// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/decimal.h"

#include "domain/int128.h"

#include <algorithm>
#include <limits>

namespace tally {

namespace {

constexpr int MaxDigits = 37; // what an Int128 surely holds

Int128 powerOfTen(int exponent)
{
    Int128 power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

std::optional<int64_t> narrow(Int128 value)
{
    if (value > std::numeric_limits<int64_t>::max() || value < std::numeric_limits<int64_t>::min())
        return std::nullopt;
    return static_cast<int64_t>(value);
}

std::optional<int64_t> shifted(Int128 digits, int exponent)
{
    if (digits == 0)
        return 0;
    if (exponent > 20)
        return std::nullopt;
    if (exponent > 0) {
        if (digits > powerOfTen(19) || digits < -powerOfTen(19))
            return std::nullopt;
        return narrow(digits * powerOfTen(std::min(exponent, 19)) * (exponent == 20 ? 10 : 1));
    }
    if (exponent < -(MaxDigits + 1))
        return 0;
    return narrow(divideHalfEven(digits, powerOfTen(-exponent)));
}

struct Mantissa {
    Int128 digits = 0;
    int kept = 0;
    int exponent = 0;
    bool any = false;
    bool lostNonZero = false;
};

// Digits beyond MaxDigits only matter for ties, which they turn into "more than half".
void takeDigit(Mantissa &m, char c, bool fraction)
{
    m.any = true;
    if (m.kept < MaxDigits) {
        m.digits = m.digits * 10 + (c - '0');
        m.kept += m.digits != 0;
        m.exponent -= fraction;
    } else {
        m.lostNonZero |= c != '0';
        m.exponent += !fraction;
    }
}

std::optional<int> parseExponent(std::string_view text)
{
    if (text.empty())
        return std::nullopt;
    const bool negative = text.front() == '-';
    if (text.front() == '-' || text.front() == '+')
        text.remove_prefix(1);
    if (text.empty())
        return std::nullopt;
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = std::min(value * 10 + (c - '0'), 100000);
    }
    return negative ? -value : value;
}

} // namespace

std::optional<int64_t> parseScaled(std::string_view text, int scale)
{
    bool negative = false;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    Mantissa m;
    size_t i = 0;
    bool fraction = false;
    for (; i < text.size(); ++i) {
        const char c = text[i];
        if (c >= '0' && c <= '9')
            takeDigit(m, c, fraction);
        else if (c == '.' && !fraction)
            fraction = true;
        else
            break;
    }
    if (!m.any)
        return std::nullopt;
    if (i < text.size()) {
        if (text[i] != 'e' && text[i] != 'E')
            return std::nullopt;
        const auto exponent = parseExponent(text.substr(i + 1));
        if (!exponent)
            return std::nullopt;
        m.exponent += *exponent;
    }
    if (m.lostNonZero && m.digits % 10 == 0)
        m.digits += 1; // keeps the direction of rounding, changes no kept digit
    return shifted(negative ? -m.digits : m.digits, m.exponent + scale);
}

std::optional<int64_t> rescale(int64_t value, int exponent)
{
    return shifted(value, exponent);
}

} // namespace tally
