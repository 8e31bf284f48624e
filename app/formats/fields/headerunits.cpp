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
    static constexpr std::array<UnitWord, 20> Words = {{{"usd", HeaderUnit::Dollars},
                                                        {"dollar", HeaderUnit::Dollars},
                                                        {"dollars", HeaderUnit::Dollars},
                                                        {"cent", HeaderUnit::Cents},
                                                        {"cents", HeaderUnit::Cents},
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
    return isForeignCurrency(word) ? HeaderUnit::Foreign : HeaderUnit::None;
}

} // namespace tally
