// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/money.h"

#include "domain/decimal.h"

namespace tally {

std::optional<Money> Money::fromDecimal(std::string_view dollars)
{
    const auto nano = parseScaled(dollars, 9);
    return nano ? std::optional(Money{*nano}) : std::nullopt;
}

} // namespace tally
