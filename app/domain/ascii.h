// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace tally {

/// What <cctype> would ask the locale for: logs and wire formats mean ASCII.
constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
constexpr bool isHexDigit(char c)
{
    const char lower = static_cast<char>(c | 0x20);
    return isDigit(c) || (lower >= 'a' && lower <= 'f');
}
constexpr char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

/// What JSON counts as a blank (RFC 8259, 2).
inline constexpr std::string_view Blanks = " \t\r\n";
constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

} // namespace tally
