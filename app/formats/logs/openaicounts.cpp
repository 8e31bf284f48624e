// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/openaicounts.h"

#include "formats/cells/celltext.h"
#include "formats/fields/audiotokens.h"

#include <algorithm>
#include <array>

namespace tally {

namespace openaicounts {

constexpr std::array<std::string_view, 4> Modalities{"text", "audio", "image", "video"};

void setInput(const OpenAiCounts &counts, OpenAiTokens &result)
{
    result.tokens.cacheRead = counts.cached;
    if (counts.cacheWrite.value_or(0) > 0)
        result.tokens.cacheWriteOther = counts.cacheWrite;
    result.tokens.input = counts.uncached;
    if (!counts.input)
        return;
    const int64_t cached = counts.cached.value_or(0) + counts.cacheWrite.value_or(0);
    if (cached > *counts.input)
        result.flag = "cache_exceeds_input";
    result.tokens.input = std::max<int64_t>(0, *counts.input - cached);
    // Cache writes are newer than the count of uncached tokens: it may hold them or not.
    const bool agrees = !counts.uncached || *counts.uncached == *counts.input - cached
        || *counts.uncached == *counts.input - counts.cached.value_or(0);
    if (!agrees && result.flag.empty())
        result.flag = "total_differs";
}

} // namespace openaicounts

OpenAiTokens openAiTokens(const OpenAiCounts &counts)
{
    OpenAiTokens result;
    openaicounts::setInput(counts, result);
    result.tokens.output = counts.output;
    // Audio counts leave out what was cached, unless the kinds add up to the whole input.
    const int64_t kinds = counts.text.value_or(0) + counts.audio.value_or(0) + counts.image.value_or(0);
    const bool holdsCached = counts.cached.value_or(0) > 0 && counts.input == kinds;
    const int64_t cachedAudio = counts.cachedAudio.value_or(0);
    splitAudio(result.tokens,
               {.prompt = counts.audio.value_or(0) + (holdsCached ? 0 : cachedAudio),
                .cached = cachedAudio,
                .output = counts.outputAudio.value_or(0)});
    return result;
}

std::string openAiSource(std::string_view capability)
{
    std::string source = "openai";
    if (capability.empty() || capability == "completions")
        return source;
    source += '-';
    source += capability;
    std::ranges::replace(source, '_', '-');
    return source;
}

std::string_view openAiCapability(std::string_view model, bool hasOutput)
{
    if (model.find("moderation") != std::string_view::npos)
        return "moderations";
    const bool embeds = model.find("embedding") != std::string_view::npos;
    return embeds || !hasOutput ? "embeddings" : "completions";
}

std::string_view openAiTier(bool batch, std::string_view tier)
{
    return batch ? "batch" : tier;
}

std::string_view modelOfLineItem(std::string_view item)
{
    std::string_view model = trimmed(item.substr(0, item.find(',')));
    const size_t blank = model.rfind(' ');
    if (blank != std::string_view::npos
        && std::ranges::find(openaicounts::Modalities, model.substr(blank + 1))
            != openaicounts::Modalities.end())
        model = trimmed(model.substr(0, blank));
    return model.find(' ') == std::string_view::npos ? model : std::string_view{};
}

} // namespace tally
