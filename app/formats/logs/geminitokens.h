// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"
#include "formats/json/jsonrows.h"
#include "formats/json/jsonwriting.h"

#include <optional>
#include <string_view>

namespace tally {

/// Counts as the Gemini CLI writes them, under the names it has for input and output.
struct GeminiTokens {
    TokenCounts tokens = {}; // disjoint
    /// Not empty: they do not add up, and the raw counts must be kept. "total_differs" or
    /// "cache_exceeds_input".
    std::string_view flag = {};
    std::optional<QString> problem = {};
};

GeminiTokens readGeminiTokens(JsonValue tokens, std::string_view input, std::string_view output);

/// Gives a record what was read of `raw`, which goes into the context where its counts do not add up.
void takeGeminiTokens(const GeminiTokens &read, JsonValue raw, UsageRecord &record, JsonObjectText &context);

} // namespace tally
