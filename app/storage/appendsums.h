// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

#include <cstdint>

namespace tally {

/// What the records of one import cost together.
struct AppendSums {
    Int128 costNano = 0;
    int64_t priced = 0; // records
    int64_t unpriced = 0;

    void count(const UsageRecord &record, int sign = 1)
    {
        if (const auto cost = record.cost()) {
            costNano += cost->nano * sign;
            priced += sign;
        } else {
            unpriced += sign;
        }
    }
};

} // namespace tally
