// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/headerunits.h"

#include "formats/cells/celltext.h"

#include <array>

namespace tally {

HeaderUnit headerUnitOf(std::string_view word)
{
    struct UnitWord {
        std::string_view word;
        HeaderUnit unit;
    };
    static constexpr std::array<UnitWord, 18> Words = {{{"usd", HeaderUnit::Dollars},
                                                        {"dollar", HeaderUnit::Dollars},
                                                        {"dollars", HeaderUnit::Dollars},
                                                        {"ms", HeaderUnit::Milliseconds},
                                                        {"msec", HeaderUnit::Milliseconds},
                                                        {"millis", HeaderUnit::Milliseconds},
                                                        {"milliseconds", HeaderUnit::Milliseconds},
                                                        {"s", HeaderUnit::Seconds},
                                                        {"sec", HeaderUnit::Seconds},
                                                        {"secs", HeaderUnit::Seconds},
                                                        {"second", HeaderUnit::Seconds},
                                                        {"seconds", HeaderUnit::Seconds},
                                                        {"sekunden", HeaderUnit::Seconds},
                                                        {"sek", HeaderUnit::Seconds},
                                                        {"us", HeaderUnit::Microseconds},
                                                        {"µs", HeaderUnit::Microseconds},
                                                        {"micros", HeaderUnit::Microseconds},
                                                        {"microseconds", HeaderUnit::Microseconds}}};
    for (const auto &known : Words) {
        if (known.word == word)
            return known.unit;
    }
    return HeaderUnit::None;
}

std::optional<int> moneyScaleOf(std::string_view word)
{
    struct ScaleWord {
        std::string_view word;
        int scale;
    };
    static constexpr ScaleWord Words[] = {
        {"cent", 7},         {"cents", 7},      {"ct", 7},     {"cts", 7},    {"¢", 7},
        {"usdcents", 7},     {"milli", 6},      {"millis", 6}, {"musd", 6},   {"mills", 6},
        {"millidollars", 6}, {"millicents", 4}, {"micro", 3},  {"micros", 3}, {"microusd", 3},
        {"usdmicros", 3},    {"µusd", 3},       {"μusd", 3},   {"uusd", 3},   {"microdollars", 3},
        {"millionths", 3},   {"microcents", 1}, {"nano", 0},   {"nanos", 0},  {"nanousd", 0},
        {"nusd", 0},         {"nanodollars", 0}};
    for (const auto &known : Words) {
        if (known.word == word)
            return known.scale;
    }
    return std::nullopt;
}

// Marks of two letters, such as "ft", are too short to be meant as one in a name.
std::string_view headerCurrency(std::string_view word)
{
    const auto code = currencyCode(word);
    const bool mark = !word.empty() && static_cast<unsigned char>(word.front()) >= 0x80;
    return mark || word.size() == 3 || isForeignCurrency(word) ? code : std::string_view();
}

NameUnits unitsOf(const std::vector<std::string> &words)
{
    NameUnits units;
    for (size_t i = 0; i < words.size(); ++i) {
        const std::string &word = words[i];
        const HeaderUnit found = headerUnitOf(word);
        // "mUSD" falls apart as camel case does.
        const bool ofDollars = i + 1 < words.size() && words[i + 1] == "usd";
        const auto scale = moneyScaleOf(ofDollars && word.size() == 1 ? word + "usd" : word);
        const auto currency = found == HeaderUnit::None ? headerCurrency(word) : std::string_view();
        if (!currency.empty())
            units.currency = currency;
        if (scale)
            units.moneyScale = scale;
        units.dollars = units.dollars || found == HeaderUnit::Dollars;
        if (found != HeaderUnit::None && found != HeaderUnit::Dollars && units.taken == HeaderUnit::None)
            units.taken = found;
        if (found == HeaderUnit::None && !scale && currency.empty() && word != "in")
            units.base.push_back(word);
    }
    return units;
}

} // namespace tally
