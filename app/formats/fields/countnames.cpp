// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/countnames.h"

#include "formats/fields/headerwords.h"

#include <algorithm>
#include <array>
#include <string>

namespace tally {

bool isAmountName(std::string_view name)
{
    static constexpr std::array<std::string_view, 13> Names = {
        "amount", "rawamount", "tokenamount", "quantity", "tokens",    "count", "tokencount",
        "value",  "units",     "usageamount", "anzahl",   "tokenzahl", "menge"};
    return std::ranges::find(Names, squeezed(wordsOf(name))) != Names.end();
}

bool isPriceName(std::string_view name)
{
    const std::string plain = squeezed(wordsOf(name));
    return plain == "price" || plain == "rate" || plain == "unitprice" || plain == "pricepertoken";
}

bool isUsagePath(std::string_view path)
{
    const size_t before = path.rfind('.');
    const auto words = wordsOf(path.substr(before == std::string_view::npos ? 0 : before + 1));
    return std::ranges::any_of(words, [](const std::string &word) {
        return word == "usage" || word == "tokens" || word == "token";
    });
}

bool looksLikeTokenCount(std::string_view name)
{
    static constexpr std::array<std::string_view, 14> Others = {"price", "cost",  "costs", "per",    "limit",
                                                                "max",   "type",  "id",    "rate",   "quota",
                                                                "share", "speed", "kind",  "details"};
    const auto words = wordsOf(name);
    const bool other = std::ranges::any_of(
        words, [](const auto &word) { return std::ranges::find(Others, word) != Others.end(); });
    if (other)
        return false;
    const size_t last = name.rfind('.');
    if (last != std::string_view::npos && isUsagePath(name.substr(0, last)))
        return true;
    return std::ranges::any_of(words,
                               [](const std::string &word) { return word == "tokens" || word == "token"; });
}

} // namespace tally
