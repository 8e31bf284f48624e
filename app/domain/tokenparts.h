// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricepart.h"
#include "domain/usagerecord.h"

#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>

namespace tally {

enum class TokenSide : uint8_t { Prompt, Completion, Neither };

/// What is to be known about one of the disjoint parts of TokenCounts. Sums, prices, the ledger's columns
/// (`id` and "_tokens") and the JSON of parts are made from this table, so a new part is a line here.
struct TokenPartSpec {
    std::string_view id;
    std::optional<int64_t> TokenCounts::*count;
    TokenSide side;
    std::optional<PricePart> billedAs; // nothing: it cannot be priced
    bool isRare = false; // few records have it: not written where it is unknown
};

inline constexpr TokenPartSpec TokenPartSpecs[] = {
    {"input", &TokenCounts::input, TokenSide::Prompt, PricePart::Input},
    {"cache_read", &TokenCounts::cacheRead, TokenSide::Prompt, PricePart::CacheRead},
    {"cache_write_5m", &TokenCounts::cacheWrite5m, TokenSide::Prompt, PricePart::CacheWrite5m},
    {"cache_write_1h", &TokenCounts::cacheWrite1h, TokenSide::Prompt, PricePart::CacheWrite1h},
    {"cache_write_other", &TokenCounts::cacheWriteOther, TokenSide::Prompt, PricePart::CacheWrite5m},
    {"input_audio", &TokenCounts::inputAudio, TokenSide::Prompt, PricePart::InputAudio, true},
    {"cache_read_audio", &TokenCounts::cacheReadAudio, TokenSide::Prompt, PricePart::CacheReadAudio, true},
    {"output", &TokenCounts::output, TokenSide::Completion, PricePart::Output},
    {"reasoning", &TokenCounts::reasoning, TokenSide::Completion, PricePart::Reasoning},
    {"output_audio", &TokenCounts::outputAudio, TokenSide::Completion, PricePart::OutputAudio, true},
    {"unsplit", &TokenCounts::unsplit, TokenSide::Neither, std::nullopt},
};
inline constexpr size_t TokenPartCount = std::size(TokenPartSpecs);
static_assert(sizeof(TokenCounts) == TokenPartCount * sizeof(std::optional<int64_t>),
              "every part of TokenCounts has its line in the table");

/// Calls each.operator()<I>() for every index of the table: what it does is settled at compile time.
template <typename Each> constexpr void forEachTokenPart(Each each)
{
    [&]<size_t... I>(std::index_sequence<I...>)
    {
        (each.template operator()<I>(), ...);
    }
    (std::make_index_sequence<TokenPartCount>{});
}

} // namespace tally
