// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/pricepart.h"

#include <algorithm>
#include <string>

namespace tally {

namespace {

constexpr std::array<std::string_view, PricePartCount> PartIds{
    "input",  "cache_read", "cache_write_5m", "cache_write_1h", "input_audio", "cache_read_audio",
    "output", "reasoning",  "output_audio",   "web_search",     "request"};
constexpr std::array<std::string_view, ServiceTierCount> TierIds{"standard", "batch", "flex", "priority"};

struct TierWord {
    std::string_view word;
    ServiceTier tier;
};
constexpr TierWord TierWords[] = {
    {"", ServiceTier::Standard},          {"default", ServiceTier::Standard},
    {"standard", ServiceTier::Standard},  {"auto", ServiceTier::Standard},
    {"on_demand", ServiceTier::Standard}, {"standard_only", ServiceTier::Standard},
    {"batch", ServiceTier::Batch},        {"flex", ServiceTier::Flex},
    {"priority", ServiceTier::Priority},  {"fast", ServiceTier::Priority},
};

} // namespace

std::string_view toId(PricePart part)
{
    return PartIds[static_cast<size_t>(part)];
}

std::optional<PricePart> pricePartFromId(std::string_view id)
{
    const auto it = std::find(PartIds.begin(), PartIds.end(), id);
    if (it == PartIds.end())
        return std::nullopt;
    return static_cast<PricePart>(it - PartIds.begin());
}

bool isTokenPart(PricePart part)
{
    return part < PricePart::WebSearch;
}

bool isInputSide(PricePart part)
{
    return part <= PricePart::CacheReadAudio;
}

std::optional<PricePart> parentOf(PricePart part)
{
    switch (part) {
    case PricePart::CacheWrite1h:
        return PricePart::CacheWrite5m;
    case PricePart::CacheRead:
    case PricePart::CacheWrite5m:
    case PricePart::InputAudio:
        return PricePart::Input;
    case PricePart::CacheReadAudio:
        return PricePart::CacheRead;
    case PricePart::Reasoning:
    case PricePart::OutputAudio:
        return PricePart::Output;
    case PricePart::Input:
    case PricePart::Output:
    case PricePart::WebSearch:
    case PricePart::Request:
        break;
    }
    return std::nullopt;
}

std::string_view toId(ServiceTier tier)
{
    return TierIds[static_cast<size_t>(tier)];
}

std::optional<ServiceTier> serviceTierFromText(std::string_view text)
{
    const auto sameWord = [text](const TierWord &known) {
        return std::equal(text.begin(), text.end(), known.word.begin(), known.word.end(), [](char a, char b) {
            return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
        });
    };
    const auto it = std::find_if(std::begin(TierWords), std::end(TierWords), sameWord);
    if (it == std::end(TierWords))
        return std::nullopt;
    return it->tier;
}

} // namespace tally
