// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// A price per unit (one token, one search, one request) in whole pico-dollars (1e-12 USD). One dollar per
/// million tokens is 1,000,000. Never negative.
struct Rate {
    int64_t pico = 0;

    auto operator<=>(const Rate &) const = default;

    /// Decimal text in dollars per unit ("3e-05"), read by its digits and rounded half-even to the
    /// pico-dollar. Nothing for negative numbers ("-1" marks a router without a price), NaN, and what does
    /// not fit.
    static std::optional<Rate> perUnit(std::string_view dollars);
    /// The same for dollars per million units ("2.50").
    static std::optional<Rate> perMillion(std::string_view dollars);

    /// Exact decimal text in dollars per million units, without trailing zeros: "2.5".
    std::string toPerMillion() const;
    /// Exact decimal text in dollars per unit.
    std::string toPerUnit() const;
};

} // namespace tally
