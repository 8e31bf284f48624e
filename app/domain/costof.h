// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/money.h"
#include "domain/pricecatalogue.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace tally {

/// Free: every rate of the entry is zero. NoPrice: unknown, never zero. OutOfRange: the amount does not fit.
enum class PriceStatus : uint8_t { Priced, Free, NoPrice, OutOfRange };
std::string_view toId(PriceStatus status); // "priced", "free", "no_price", "out_of_range"

/// What a computed cost rests on beside its entry; a set of bits.
enum CostNote : uint32_t {
    NoteAlias = 1 << 0, // found through an alias of the user's
    NoteOtherProvider = 1 << 1, // priced as at the provider that the logged one resells
    NoteApproximate = 1 << 2, // older than every price known: the oldest one was taken
    NoteRoutingVariant = 1 << 3, // the upstream chosen sets the price; this is the base model's
    NoteOnlineSearch = 1 << 4, // web searches of ":online" are not in it
    NoteRegionDropped = 1 << 5, // no card for the region: the model's own
    NoteFallbackRate = 1 << 6, // a part had no rate of its own: its parent's
    NoteSearchUnpriced = 1 << 7, // web searches without a price are not in it
    NoteRequestFeeUnpriced = 1 << 8,
    NoteHalfRate = 1 << 9, // batch or flex without rates of its own: half of every token rate
    NoteTierUnpriced = 1 << 10, // priority without rates of its own: standard rates, so too low
    NoteTierUnknown = 1 << 11, // a service tier that is not known: standard rates
    NoteAggregate = 1 << 12, // several requests together: the base rates of a model with context tiers
    NoteContextTier = 1 << 13, // rates of a large context
    NoteUnsplitTokens = 1 << 14, // tokens known only as a total cannot be priced
    NoteNoUsage = 1 << 15, // no token count at all
    NoteOutputUnknown = 1 << 16, // the output side is not known and not in it
};
/// The ids of the bits set ("alias", "fallback_rate" …), in the order above.
std::vector<std::string_view> noteIds(uint32_t notes);

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

/// "openai/gpt-4o", with "@2025-06-10" where the entry begins on a date.
std::string entryName(const PriceChoice &choice);

} // namespace tally
