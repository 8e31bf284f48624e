// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/int128.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// An amount in US dollars as whole nano-dollars (1e-9). 64 bits hold 9.2 billion dollars.
struct Money {
    int64_t nano = 0;

    auto operator<=>(const Money &) const = default;

    /// Plain decimal text in dollars ("0.000055", "5.5e-05"), rounded half-even to the nano-dollar. So an
    /// amount below half a nano-dollar is 0: the ledger keeps no finer one, a million such records are wrong
    /// by less than a tenth of a cent, and rounding up instead would only add an error of the same size.
    /// A reported cost that becomes 0 this way stays "reported"; it is never taken for a free price.
    static std::optional<Money> fromDecimal(std::string_view dollars);

    /// Exact decimal text in dollars without trailing zeros: "0.0251016", "0", "-0.5".
    std::string toDecimal() const { return tally::toDecimal(nano, 9); }
};

} // namespace tally
