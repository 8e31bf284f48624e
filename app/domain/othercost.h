// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/int128.h"
#include "domain/money.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace tally {

/// What records would have cost on another model. A record that cannot be priced there is in no sum.
struct OtherCost {
    std::optional<Int128> nano = {}; // nullopt: none of the records could be priced
    int64_t unpriced = 0;
    int64_t compared = 0; // records that have both costs
    std::optional<Int128> differenceNano = {}; // over just them: other cost - real cost; nullopt without any

    bool operator==(const OtherCost &) const = default;

    /// Adds a record.
    void add(const std::optional<Money> &real, const std::optional<Money> &other)
    {
        if (!other) {
            ++unpriced;
            return;
        }
        nano = nano.value_or(0) + other->nano;
        if (!real)
            return;
        ++compared;
        differenceNano = differenceNano.value_or(0) + other->nano - real->nano;
    }
};

/// Beside a UsageTable: one per row, and of everything.
struct OtherCosts {
    std::vector<OtherCost> rows = {};
    OtherCost total = {};
};

} // namespace tally
