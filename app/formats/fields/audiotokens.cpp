// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/audiotokens.h"

#include "domain/decimal.h"
#include "formats/cells/valuereader.h"
#include "formats/json/jsonrows.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace tally {

namespace {

int64_t countOf(JsonValue value)
{
    const auto count = value.isNumber() ? parseScaled(value.raw(), 0) : std::nullopt;
    return std::clamp<int64_t>(count.value_or(0), 0, MaxCount);
}

// The first of these members (paths) that tells of any.
int64_t firstCount(std::span<const JsonValue> objects, std::initializer_list<std::string_view> paths)
{
    for (const JsonValue object : objects) {
        for (const std::string_view path : paths) {
            if (const int64_t count = countOf(memberAt(object, path)); count > 0)
                return count;
        }
    }
    return 0;
}

int64_t firstDetail(std::span<const JsonValue> objects, std::string_view name)
{
    for (const JsonValue object : objects) {
        if (const int64_t count = audioTokensIn(object[name]); count > 0)
            return count;
    }
    return 0;
}

// Takes `count` tokens out of a part, as far as there are so many, and makes them a part of their own.
void moveTo(TokenCounts &tokens, std::optional<int64_t> TokenCounts::*from,
            std::optional<int64_t> TokenCounts::*to, int64_t count)
{
    const int64_t moved = std::min(count, (tokens.*from).value_or(0));
    if (moved <= 0)
        return;
    tokens.*from = *(tokens.*from) - moved;
    tokens.*to = moved;
}

} // namespace

AudioCounts audioOf(std::span<const JsonValue> objects)
{
    return {.prompt = firstCount(objects,
                                 {"prompt_tokens_details.audio_tokens", "input_tokens_details.audio_tokens",
                                  "input_token_details.audio"})
                + firstDetail(objects, "promptTokensDetails"),
            .cached = firstCount(objects,
                                 {"prompt_tokens_details.cached_audio_tokens",
                                  "input_tokens_details.cached_audio_tokens",
                                  "prompt_tokens_details.cached_tokens_details.audio_tokens",
                                  "input_tokens_details.cached_tokens_details.audio_tokens"})
                + firstDetail(objects, "cacheTokensDetails"),
            .output = firstCount(objects,
                                 {"completion_tokens_details.audio_tokens",
                                  "output_tokens_details.audio_tokens", "output_token_details.audio"})
                + firstDetail(objects, "candidatesTokensDetails")};
}

int64_t audioTokensIn(JsonValue details)
{
    int64_t sum = 0;
    for (const JsonValue detail : details) {
        if (detail["modality"].text() == "AUDIO")
            sum = std::min(MaxCount, sum + countOf(detail["tokenCount"]));
    }
    return sum;
}

void splitAudio(TokenCounts &tokens, const AudioCounts &audio)
{
    moveTo(tokens, &TokenCounts::cacheRead, &TokenCounts::cacheReadAudio, audio.cached);
    moveTo(tokens, &TokenCounts::input, &TokenCounts::inputAudio,
           audio.prompt - std::min(audio.prompt, audio.cached));
    moveTo(tokens, &TokenCounts::output, &TokenCounts::outputAudio, audio.output);
}

} // namespace tally
