// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Without byte order mark and blanks around, ASCII letters lower case, runs of other characters than
/// letters, digits and non-ASCII as one "_": "Kosten (EUR)" is "kosten_eur".
std::string normalisedHeader(std::string_view name);
/// The same as normalisedHeader(name) == normalised, found out at the first letter that differs.
bool isNormalised(std::string_view name, std::string_view normalised);

/// The words of a name, in lower case, camel case taken apart: "costUSD" is cost, usd.
std::vector<std::string> wordsOf(std::string_view name);

/// The words as one, as names stand in the table of known ones.
std::string squeezed(const std::vector<std::string> &words);

} // namespace tally
