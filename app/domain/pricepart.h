// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tally {

/// What is billed: disjoint kinds of tokens, and things billed per piece.
enum class PricePart : uint8_t {
    Input, // uncached text input
    CacheRead,
    CacheWrite5m,
    CacheWrite1h,
    InputAudio,
    CacheReadAudio,
    Output, // visible output
    Reasoning,
    OutputAudio,
    WebSearch, // per search
    Request, // per request
};
constexpr size_t PricePartCount = 11;

/// "input", "cache_read", "cache_write_5m" … as in files and JSON.
std::string_view toId(PricePart part);
std::optional<PricePart> pricePartFromId(std::string_view id);
bool isTokenPart(PricePart part);
/// True for the parts that choose a context tier: all tokens of the input side.
bool isInputSide(PricePart part);
/// The part whose rate stands in where a part has none of its own (1 h write → 5 min write → input;
/// reasoning → output …); nothing for the parts that have no parent.
std::optional<PricePart> parentOf(PricePart part);

/// How a request was served, which changes its price.
enum class ServiceTier : uint8_t { Standard, Batch, Flex, Priority };
constexpr size_t ServiceTierCount = 4;

std::string_view toId(ServiceTier tier);
/// From the word of a log or an answer: "", "default", "standard", "auto", "on_demand" are Standard, "fast"
/// is Priority. Nothing for a word that is not known.
std::optional<ServiceTier> serviceTierFromText(std::string_view text);

/// One value per part; a part that is not told is nullopt.
template <typename T> struct PerPart {
    std::array<std::optional<T>, PricePartCount> values = {};

    std::optional<T> &operator[](PricePart part) { return values[static_cast<size_t>(part)]; }
    const std::optional<T> &operator[](PricePart part) const { return values[static_cast<size_t>(part)]; }
    bool operator==(const PerPart &) const = default;
};

} // namespace tally
