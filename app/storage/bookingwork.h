// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/money.h"
#include "domain/result.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace tally {

/// What goes into and comes out of writing what is booked on records (attributions.h, bookingrules.h).
namespace booking {

/// Fills the next record id and says whether there was one; an error of its own ends the work.
using NextRecord = std::function<Result<bool>(int64_t &id)>;
/// Told how far it is from time to time; an error ends the work (Cancelled).
using Watch = std::function<Result<void>(int64_t done, int64_t of)>;

struct Written {
    int64_t batch = 0; // 0: none was needed
    int64_t rule = 0;
    int64_t records = 0; // it speaks of
    int64_t changed = 0; // that show something else now
    bool isOutdated = false; // nothing was written: the ledger is not in the state that was given
};

/// Records that would show something else, and what they cost.
struct Effect {
    int64_t records = 0;
    std::optional<Int128> costNano = {};
    int64_t unpriced = 0;
};

} // namespace booking

} // namespace tally
