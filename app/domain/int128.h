// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// Sums of money and tokens: a single amount fits 64 bits, a sum over millions of records may not.
__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

/// Plain decimal digits, "-" in front of negative values.
std::string toDecimal(Int128 value);

/// What toDecimal() makes, read back; nothing for any other text.
std::optional<Int128> int128FromDecimal(std::string_view digits);

/// `value` / 10^`scale` as exact decimal text without trailing zeros: (12500, 3) is "12.5", (0, 9) is "0".
std::string toDecimal(Int128 value, int scale);

/// value / divisor, the half rounded to the even neighbour; `divisor` is positive.
Int128 divideHalfEven(Int128 value, Int128 divisor);

} // namespace tally
