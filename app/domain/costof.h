// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/costnotes.h"
#include "domain/money.h"
#include "domain/pricecatalogue.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace tally {

/// Counts of what is billed; a part that is not told is nullopt.
using BillableUsage = PerPart<int64_t>;

/// Everything a price depends on.
struct PriceQuestion {
    std::string_view provider = {}; // as logged
    std::string_view model = {};
    int64_t timeMs = 0; // start of the request, ms UTC
    std::string_view serviceTier = {}; // as logged
    BillableUsage usage = {};
    bool aggregate = false; // of several requests: context tiers cannot be told
    std::optional<int64_t> contextAbove = {}; // unless all of them had more input tokens than this
};

/// One part of a cost: count × rate × (1, or 1/2 where halved), rounded half-even to the nano-dollar.
struct CostLine {
    PricePart part = PricePart::Input;
    int64_t count = 0;
    Rate rate = {};
    PricePart rateOf = PricePart::Input; // another part than `part`: its rate stood in
    bool halved = false;
    Money amount = {};
    bool operator==(const CostLine &) const = default;
};

/// A cost with everything that explains it. total is the sum of the lines' amounts.
struct CostAnswer {
    PriceStatus status = PriceStatus::NoPrice;
    Money total = {};
    std::vector<CostLine> lines = {}; // parts that occur, in the order of PricePart; none while NoPrice
    PriceChoice choice = {};
    ServiceTier tier = ServiceTier::Standard;
    uint32_t notes = 0;
    std::optional<Money> cacheSaving =
        {}; // the cached parts at the input rate, less what they cost; nullopt without cached parts
};

/// `count` × `rate`, half of it where halved, rounded half-even to the nano-dollar; nothing when it does not
/// fit. Neither is negative.
std::optional<Money> costOfPart(int64_t count, Rate rate, bool halved);

/// Prices one request: the entry in force, its service tier, the context tier of the whole input side, parent
/// rates where a part has none. A per-request fee counts once when `request` is not told. Reuses the memory
/// of `answer`. Integers throughout. Rules: price reference 2.
void costOf(PriceLookup &lookup, const PriceQuestion &question, CostAnswer &answer);

} // namespace tally
