// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/geminitokens.h"

#include <algorithm>
#include <utility>

namespace tally {

GeminiTokens readGeminiTokens(JsonValue tokens, std::string_view inputName, std::string_view outputName)
{
    GeminiTokens result;
    JsonFields fields(tokens);
    const auto input = fields.count(inputName);
    const auto output = fields.count(outputName);
    const auto cached = fields.count("cached");
    const auto thoughts = fields.count("thoughts");
    const auto tool = fields.count("tool");
    const auto total = fields.count("total");
    result.problem = fields.problem();
    result.tokens.cacheRead = cached;
    result.tokens.output = output;
    result.tokens.reasoning = thoughts;

    bool toolBeside = true;
    bool cachedBeside = !total && cached > input;
    if (total) {
        const auto sum = [&](bool withTool, bool withCached) {
            return input.value_or(0) + output.value_or(0) + thoughts.value_or(0)
                + (withTool ? tool.value_or(0) : 0) + (withCached ? cached.value_or(0) : 0);
        };
        bool fits = false;
        for (const auto &[withTool, withCached] : {std::pair(true, false), std::pair(false, false),
                                                   std::pair(true, true), std::pair(false, true)}) {
            if (fits || sum(withTool, withCached) != *total)
                continue;
            fits = true;
            toolBeside = withTool;
            cachedBeside = withCached;
        }
        if (!fits)
            result.flag = "total_differs";
    }
    if (!input)
        return result;
    int64_t fresh = *input;
    if (!cachedBeside) {
        if (cached > input && result.flag.empty())
            result.flag = "cache_exceeds_input";
        result.tokens.cacheRead = cached ? std::optional(std::min(*cached, *input)) : std::nullopt;
        fresh -= result.tokens.cacheRead.value_or(0);
    }
    result.tokens.input = fresh + (toolBeside ? tool.value_or(0) : 0);
    return result;
}

void takeGeminiTokens(const GeminiTokens &read, JsonValue raw, UsageRecord &record, JsonObjectText &context)
{
    record.tokens = read.tokens;
    if (read.flag.empty())
        return;
    context.putString("usage_flag", read.flag);
    context.putRaw("usage_as_reported", raw.minified());
}

} // namespace tally
