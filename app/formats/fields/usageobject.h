// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"
#include "formats/json/jsontape.h"
#include "formats/json/jsonwriting.h"

#include <QString>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// Whether cache counts are inside the input count and reasoning inside the output count, where the total
/// does not say: as the spelling of the object tells, or both beside.
enum class PartCounts { ByShape, Beside };

/// What a provider's own usage object says, in the normal form.
struct NormalUsage {
    TokenCounts tokens = {}; // disjoint
    std::optional<int64_t> wireTotal = {}; // the object's own total
    std::optional<int64_t> webSearches = {};
    std::optional<Money> cost =
        {}; // reported with the tokens: OpenRouter (upstream of own keys included), xAI ticks
    bool lostCost = false; // it was too small to be kept
    bool any = false; // some token count was there
    /// Not empty when the numbers contradict each other and were clamped or do not add up to the object's
    /// total: "cache_exceeds_input", "reasoning_exceeds_output" or "total_differs"; or when what it says
    /// changes a price that is not known here: "inference_geo_not_priced" (a place that costs more),
    /// "image_tokens_not_priced" (tokens of images, counted as those of text). Keep the raw object in the
    /// context then.
    std::string_view flag = {};
    /// Not empty when a number is not usable (translated): the row must be rejected.
    QString problem = {};
};

/// Reads a usage object in any spelling known: OpenAI chat (prompt_tokens …) and Responses (input_tokens …),
/// OpenRouter, Anthropic, Gemini (promptTokenCount or prompt_token_count), Bedrock (inputTokens), DeepSeek,
/// xAI, LiteLLM, the AI SDK, LangChain's usage_metadata, Pydantic AI. Cached input is taken out of the input
/// and reasoning out of the output where they are inside; the object's total decides which it is, per object,
/// where it has one that can be trusted. Audio becomes parts of its own. `more` are objects that complete the
/// first one: their members count where it has none of that name.
NormalUsage normaliseUsage(JsonValue usage, PartCounts parts = PartCounts::ByShape,
                           std::initializer_list<JsonValue> more = {});

/// Keeps the object as it was reported in the context, with the flag of what was made of it; nothing without
/// a flag.
void keepFlagged(JsonObjectText &context, const NormalUsage &usage, JsonValue object);

/// True when an object has at least one count that normaliseUsage knows.
bool looksLikeUsage(JsonValue value);

} // namespace tally
