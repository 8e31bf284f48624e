// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/usageobject.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace tally {

/// What NormalUsage::flag can say.
inline constexpr std::string_view CacheExceedsInput = "cache_exceeds_input";
inline constexpr std::string_view ReasoningExceedsOutput = "reasoning_exceeds_output";
inline constexpr std::string_view TotalDiffers = "total_differs";
inline constexpr std::string_view GeoNotPriced = "inference_geo_not_priced";
inline constexpr std::string_view ImagesNotPriced = "image_tokens_not_priced";

/// Sets the flag, unless there is one.
void setFlag(NormalUsage &usage, std::string_view flag);

/// The sides of a usage object as it tells them, and the habit of its family: what stands beside what.
struct WireSides {
    std::optional<int64_t> input = {};
    std::optional<int64_t> output = {};
    std::optional<int64_t> total = {};
    std::optional<int64_t> reasoning = {};
    bool cacheBeside = false;
    bool reasoningBeside = false;
    bool totalDecides = true; // where it fits a reading, that is the one
};

/// Makes the sides of a usage disjoint whose cache counts are set: by the object's total, else by the habit.
void splitSides(NormalUsage &usage, const WireSides &wire);

} // namespace tally
