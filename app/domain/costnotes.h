// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricecatalogue.h"

#include <cstdint>
#include <string>
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

/// "openai/gpt-4o", with "@2025-06-10" where the entry begins on a date.
std::string entryName(const PriceChoice &choice);

} // namespace tally
