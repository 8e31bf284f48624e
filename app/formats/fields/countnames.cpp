// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/countnames.h"

#include "formats/fields/headerwords.h"

#include <algorithm>
#include <array>
#include <string>

namespace tally {

namespace {

// In thousands and millions as well, which are not read, but told of.
bool isTokenWord(const std::string &word)
{
    static constexpr std::array<std::string_view, 12> Words = {"token",  "tokens",  "tok",    "toks",
                                                               "ktok",   "ktoks",   "mtok",   "mtoks",
                                                               "ktoken", "ktokens", "mtoken", "mtokens"};
    return std::ranges::find(Words, word) != Words.end();
}

} // namespace

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

bool isUnitOfMany(std::string_view name, std::string_view cell)
{
    static constexpr std::array<std::string_view, 7> Units = {"unit",          "units",    "einheit",  "uom",
                                                              "unitofmeasure", "unitsize", "usageunit"};
    static constexpr std::array<std::string_view, 13> Many = {
        "k", "1k", "1000", "1000s",   "thousand", "thousands", "tsd",
        "m", "1m", "mio",  "million", "millions", "1000000"};
    if (cell.empty() || cell.size() > 32 || std::ranges::find(Units, squeezed(wordsOf(name))) == Units.end())
        return false;
    const auto words = wordsOf(cell);
    return std::ranges::any_of(words,
                               [](const auto &word) { return std::ranges::find(Many, word) != Many.end(); });
}

bool isUsagePath(std::string_view path)
{
    const size_t before = path.rfind('.');
    const auto words = wordsOf(path.substr(before == std::string_view::npos ? 0 : before + 1));
    return std::ranges::any_of(words, [](const std::string &word) {
        return word == "usage" || word == "tokens" || word == "token";
    });
}

bool looksLikeMoney(std::string_view name)
{
    if (name.find('%') != std::string_view::npos)
        return false;
    static constexpr std::string_view Money[] = {
        "cost",   "costs", "spend", "spent", "charge", "charges", "charged", "fee",    "fees",
        "amount", "usd",   "eur",   "cents", "bill",   "billed",  "invoice", "kosten", "betrag",
        "costo",  "coût",  "custo", "coste", "paid",   "dollars", "gebühr"};
    static constexpr std::string_view Others[] = {
        "per",      "rate",     "unit",   "limit",     "budget", "max",     "id",
        "type",     "source",   "price",  "center",    "saved",  "savings", "balance",
        "credit",   "credits",  "status", "currency",  "name",   "code",    "kostenstelle",
        "discount", "upstream", "cache",  "remaining", "tokens", "token"};
    const auto words = wordsOf(name.substr(name.rfind('.') + 1));
    const auto has = [&words](const auto &list) {
        return std::ranges::any_of(words, [&list](const std::string &word) {
            return std::ranges::find(list, word) != std::end(list);
        });
    };
    return (has(Money) || name.find('$') != std::string_view::npos
            || name.find("€") != std::string_view::npos)
        && !has(Others);
}

bool isThirdSide(std::string_view name)
{
    static constexpr std::array<std::string_view, 8> Parts = {"cache",  "cached", "reasoning", "thinking",
                                                              "search", "tool",   "audio",     "image"};
    const auto words = wordsOf(name);
    const auto has = [&words](std::string_view word) {
        return std::ranges::find(words, word) != words.end();
    };
    return (has("cost") || has("kosten")) && std::ranges::any_of(Parts, has);
}

bool looksLikeTokenCount(std::string_view name)
{
    static constexpr std::array<std::string_view, 25> Others = {
        "price",  "cost",   "costs",  "per",   "limit",   "max",       "type",   "id",  "ids",
        "rate",   "quota",  "share",  "speed", "kind",    "details",   "second", "sec", "min",
        "minute", "window", "budget", "saved", "savings", "remaining", "name"};
    const auto words = wordsOf(name);
    const bool other =
        name.find('%') != std::string_view::npos || std::ranges::any_of(words, [](const auto &word) {
            return std::ranges::find(Others, word) != Others.end();
        });
    if (other)
        return false;
    const size_t last = name.rfind('.');
    if (last != std::string_view::npos && isUsagePath(name.substr(0, last)))
        return true;
    return std::ranges::any_of(words, isTokenWord);
}

} // namespace tally
