// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// The counts of one row of OpenAI's usage, in CSV or JSON, by the names that both give them.
struct OpenAiCounts {
    std::optional<int64_t> input = {}; // cached, uncached and cache writes together
    std::optional<int64_t> cached = {};
    std::optional<int64_t> uncached = {};
    std::optional<int64_t> cacheWrite = {};
    std::optional<int64_t> output = {};
    std::optional<int64_t> text = {}; // of the input without what was cached, as audio and image
    std::optional<int64_t> audio = {};
    std::optional<int64_t> image = {};
    std::optional<int64_t> cachedAudio = {};
    std::optional<int64_t> outputAudio = {};
};

struct OpenAiTokens {
    TokenCounts tokens = {};
    std::string_view flag = {}; // as of normaliseUsage: the counts contradict each other
};

/// Cached input and cache writes are taken out of the input, audio becomes parts of its own.
OpenAiTokens openAiTokens(const OpenAiCounts &counts);

/// The source of a capability's usage ("completions", "audio_speeches"): each has a report of its own, which
/// must not replace the same day of another's.
std::string openAiSource(std::string_view capability);

/// The capability that a usage row of unknown origin tells of, by its model and what it counts.
std::string_view openAiCapability(std::string_view model, bool hasOutput);

/// "batch" where the row is of the batch API, else its own tier.
std::string_view openAiTier(bool batch, std::string_view tier);

/// "gpt-4o-2024-08-06" of the line item "gpt-4o-2024-08-06 audio, cached input"; empty where it names no
/// model.
std::string_view modelOfLineItem(std::string_view item);

} // namespace tally
