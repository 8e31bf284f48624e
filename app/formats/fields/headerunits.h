// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

/// What the words of a name say of its unit, and what is left of it.
struct NameUnits {
    std::vector<std::string> base = {};
    HeaderUnit taken = HeaderUnit::None;
    bool dollars = false;
    std::optional<int> moneyScale = {};
    std::string_view currency = {};

    bool isMoney() const { return dollars || moneyScale || !currency.empty(); }
};

/// Of words as wordsOf() makes them.
NameUnits unitsOf(const std::vector<std::string> &words);

} // namespace tally
