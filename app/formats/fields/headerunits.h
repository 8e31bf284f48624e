// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace tally {

/// What a word in the name of a column says its numbers are in.
enum class HeaderUnit { None, Dollars, Milliseconds, Seconds, Microseconds };

/// `word` is in lower case.
HeaderUnit headerUnitOf(std::string_view word);

/// Parts of a dollar, or of the currency that stands beside: "cents" is 7, "micros" 3 (see
/// FieldMatch::scale). Some are units of times as well.
std::optional<int> moneyScaleOf(std::string_view word);

/// The code of another currency than the dollar; empty for other words.
std::string_view headerCurrency(std::string_view word);

} // namespace tally
