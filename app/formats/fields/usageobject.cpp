// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/usageobject.h"

#include "domain/decimal.h"
#include "domain/tokenparts.h"
#include "formats/cells/celltext.h"
#include "formats/cells/valuereader.h"
#include "formats/fields/audiotokens.h"
#include "formats/fields/usagecounts.h"
#include "formats/fields/usagesplit.h"

#include <algorithm>
#include <array>
#include <vector>

namespace tally {

namespace {

using Count = std::optional<int64_t>;
using Objects = std::vector<JsonValue>;

// A split that does not add up to its sum leaves the rest with an unknown lifetime.
void setCacheWrites(UsageCounts &counts, TokenCounts &tokens, const Count &written)
{
    tokens.cacheWrite5m =
        counts({"cache_creation.ephemeral_5m_input_tokens", "input_token_details.ephemeral_5m_input_tokens"});
    tokens.cacheWrite1h =
        counts({"cache_creation.ephemeral_1h_input_tokens", "input_token_details.ephemeral_1h_input_tokens"});
    const int64_t split = tokens.cacheWrite5m.value_or(0) + tokens.cacheWrite1h.value_or(0);
    // LangChain leaves out of the sum what has a lifetime.
    if (!written || (*written == 0 && split > 0 && counts.has("input_token_details")))
        return;
    if (split > *written || (!tokens.cacheWrite5m && !tokens.cacheWrite1h)) {
        tokens.cacheWrite5m = tokens.cacheWrite1h = std::nullopt;
        tokens.cacheWriteOther = written;
    } else if (split < *written) {
        tokens.cacheWriteOther = *written - split;
    }
}

NormalUsage gemini(const Objects &objects)
{
    NormalUsage usage;
    UsageCounts counts(objects, usage);
    TokenCounts &tokens = usage.tokens;
    const Count prompt = counts.token({"promptTokenCount", "prompt_token_count", "total_input_tokens"});
    const Count candidates =
        counts.token({"candidatesTokenCount", "candidates_token_count", "total_output_tokens"});
    const Count tool =
        counts({"toolUsePromptTokenCount", "tool_use_prompt_token_count", "total_tool_use_tokens"});
    usage.wireTotal = counts.token({"totalTokenCount", "total_token_count", "total_tokens"});
    // Fields that are 0 are left out of the answer.
    tokens.cacheRead =
        counts({"cachedContentTokenCount", "cached_content_token_count", "total_cached_tokens"}).value_or(0);
    tokens.reasoning = counts({"thoughtsTokenCount", "thoughts_token_count", "total_thought_tokens"});
    tokens.output = candidates;
    const int64_t outside = prompt.value_or(0) + tool.value_or(0) + candidates.value_or(0);
    if (!tokens.reasoning && prompt && candidates && usage.wireTotal && *usage.wireTotal > outside)
        tokens.reasoning = *usage.wireTotal - outside;
    if (prompt) {
        if (*tokens.cacheRead > *prompt)
            setFlag(usage, CacheExceedsInput);
        tokens.input = std::max<int64_t>(0, *prompt - *tokens.cacheRead) + tool.value_or(0);
    } else {
        tokens.input = tool;
        if (usage.wireTotal && *usage.wireTotal > tokens.total().value_or(0))
            tokens.unsplit = *usage.wireTotal - tokens.total().value_or(0);
    }
    if (usage.wireTotal && tokens.total() != usage.wireTotal)
        setFlag(usage, TotalDiffers);
    return usage;
}

// Bedrock Converse and invocation logs: cache beside the input, and a total that cannot be trusted.
NormalUsage bedrock(const Objects &objects)
{
    NormalUsage usage;
    UsageCounts counts(objects, usage);
    WireSides wire{.input = counts.token({"inputTokens", "inputTokenCount"}),
                   .output = counts.token({"outputTokens", "outputTokenCount"}),
                   .total = std::nullopt,
                   .reasoning = std::nullopt,
                   .cacheBeside = true,
                   .reasoningBeside = false,
                   .totalDecides = false};
    usage.wireTotal = counts({"totalTokens", "totalTokenCount"});
    usage.tokens.cacheRead = counts({"cacheReadInputTokens", "cacheReadInputTokenCount"});
    usage.tokens.cacheWriteOther = counts({"cacheWriteInputTokens", "cacheWriteInputTokenCount"});
    splitSides(usage, wire);
    return usage;
}

// Everything that speaks of prompt/completion or input/output tokens.
NormalUsage openAiLike(const Objects &objects, PartCounts parts)
{
    NormalUsage usage;
    UsageCounts counts(objects, usage);
    WireSides wire{
        .input = counts.token({"prompt_tokens", "input_tokens", "promptTokens", "inputTokens"}),
        .output = counts.token({"completion_tokens", "output_tokens", "completionTokens", "outputTokens"}),
        .total = counts.token({"total_tokens", "totalTokens"}),
        .reasoning =
            counts({"completion_tokens_details.reasoning_tokens", "output_tokens_details.reasoning_tokens",
                    "output_tokens_details.thinking_tokens", "output_token_details.reasoning",
                    "outputTokenDetails.reasoningTokens", "reasoning_tokens", "reasoningTokens",
                    "reasoning_output_tokens", "details.reasoning_tokens"})};
    usage.wireTotal = wire.total;
    if (!wire.input) { // DeepSeek's two halves, where the whole is missing
        const Count hit = counts.token({"prompt_cache_hit_tokens"});
        const Count miss = counts.token({"prompt_cache_miss_tokens"});
        if (miss)
            wire.input = *miss + hit.value_or(0);
    }
    usage.tokens.cacheRead =
        counts({"prompt_tokens_details.cached_tokens", "input_tokens_details.cached_tokens",
                "input_token_details.cache_read", "inputTokenDetails.cacheReadTokens",
                "cache_read_input_tokens", "cache_read_tokens", "prompt_cache_hit_tokens", "cached_tokens",
                "cachedInputTokens", "cached_input_tokens"});
    const Count written =
        counts({"prompt_tokens_details.cache_write_tokens", "input_tokens_details.cache_write_tokens",
                "prompt_tokens_details.cache_creation_tokens", "input_token_details.cache_creation",
                "inputTokenDetails.cacheWriteTokens", "cache_creation_input_tokens", "cache_write_tokens"});
    setCacheWrites(counts, usage.tokens, written);
    const bool anthropic = !counts.has("prompt_tokens") && !counts.has("input_tokens_details")
        && !counts.has("input_token_details")
        && (counts.has("cache_read_input_tokens") || counts.has("cache_creation_input_tokens")
            || counts.has("cache_creation"));
    wire.cacheBeside = anthropic || parts == PartCounts::Beside;
    wire.reasoningBeside = parts == PartCounts::Beside;
    splitSides(usage, wire);
    return usage;
}

void addCount(Count &sum, const Count &more)
{
    if (more)
        sum = sum.value_or(0) + *more;
}

// Anthropic bills what it used to shorten a conversation, but does not count it in the whole.
void addCompactions(NormalUsage &usage, JsonValue iterations)
{
    for (const JsonValue each : iterations) {
        if (each["type"].text() != "compaction")
            continue;
        const NormalUsage more = normaliseUsage(each);
        for (const TokenPartSpec &part : TokenPartSpecs)
            addCount(usage.tokens.*part.count, more.tokens.*part.count);
        if (usage.problem.isEmpty())
            usage.problem = more.problem;
    }
}

// Of Gemini, whose models read images at the price of text.
bool madeImages(JsonValue object)
{
    for (const std::string_view name :
         {"candidatesTokensDetails", "candidates_tokens_details", "output_tokens_by_modality"}) {
        for (const JsonValue each : object[name]) {
            const std::string count =
                each["tokenCount"].text() + each["token_count"].text() + each["tokens"].text();
            if (equalsIgnoreCase(each["modality"].text(), "IMAGE") && !count.empty() && count != "0")
                return true;
        }
    }
    return false;
}

// A place chosen for the model to run at costs more (data residency); images cost more than text.
void noteOtherPrices(NormalUsage &usage, JsonValue object, UsageCounts &counts)
{
    const std::string geo = object["inference_geo"].text();
    if (!geo.empty() && geo != "global" && geo != "not_available")
        setFlag(usage, GeoNotPriced);
    if (counts({"input_tokens_details.image_tokens"}).value_or(0) > 0 || madeImages(object))
        setFlag(usage, ImagesNotPriced);
}

std::optional<Money> dollars(JsonValue value)
{
    return value.isNumber() || value.isString() ? Money::fromDecimal(value.text()) : std::nullopt;
}

// OpenRouter bills calls with the customer's own key upstream: both bills are the cost. xAI counts in 1e-10
// dollars.
std::optional<Money> costOf(JsonValue usage)
{
    if (const JsonValue ticks = usage["cost_in_usd_ticks"]; ticks.isNumber()) {
        const auto count = parseScaled(ticks.text(), 0);
        const auto nano = count ? rescale(*count, -1) : std::nullopt;
        return nano ? std::optional(Money{*nano}) : std::nullopt;
    }
    auto cost = dollars(usage["cost"]);
    if (cost && usage["is_byok"].kind() == JsonKind::True) {
        const auto upstream = dollars(usage["cost_details"]["upstream_inference_cost"]);
        if (upstream && __builtin_add_overflow(cost->nano, upstream->nano, &cost->nano))
            return std::nullopt;
    }
    return cost;
}

bool isLost(const std::optional<Money> &cost, JsonValue usage)
{
    const JsonValue ticks = usage["cost_in_usd_ticks"];
    const JsonValue told = ticks.isNumber() ? ticks : usage["cost"];
    return cost && cost->nano == 0 && vanishes(told.text());
}

constexpr std::array<std::string_view, 7> GeminiNames{
    "promptTokenCount", "prompt_token_count", "candidatesTokenCount", "candidates_token_count",
    "totalTokenCount",  "total_token_count",  "total_input_tokens"};
constexpr std::array<std::string_view, 6> BedrockNames{
    "inputTokenCount",       "outputTokenCount",         "cacheReadInputTokens",
    "cacheWriteInputTokens", "cacheReadInputTokenCount", "cacheWriteInputTokenCount"};
constexpr std::array<std::string_view, 14> OtherNames{"prompt_tokens",
                                                      "input_tokens",
                                                      "promptTokens",
                                                      "inputTokens",
                                                      "completion_tokens",
                                                      "output_tokens",
                                                      "total_tokens",
                                                      "completionTokens",
                                                      "outputTokens",
                                                      "totalTokens",
                                                      "prompt_cache_hit_tokens",
                                                      "prompt_cache_miss_tokens",
                                                      "cache_read_input_tokens",
                                                      "cache_creation_input_tokens"};

template <const auto &Names> bool hasAny(JsonValue object)
{
    constexpr size_t Shortest =
        std::ranges::min(Names, {}, [](std::string_view name) { return name.size(); }).size();
    for (const JsonValue member : object) {
        const bool isLongEnough = member.rawKey().size() >= Shortest + 2; // most others are not
        if (isLongEnough
            && std::ranges::any_of(Names, [member](std::string_view name) { return member.hasKey(name); }))
            return true;
    }
    return false;
}

bool isBedrock(JsonValue usage)
{
    return hasAny<BedrockNames>(usage)
        || (!usage["inputTokens"].isNothing() && usage["cachedInputTokens"].isNothing()
            && usage["inputTokenDetails"].isNothing());
}

} // namespace

NormalUsage normaliseUsage(JsonValue usage, PartCounts parts, std::initializer_list<JsonValue> more)
{
    Objects objects{usage};
    objects.insert(objects.end(), more);
    std::erase_if(objects, [](JsonValue object) { return !object.isObject(); });
    if (objects.empty())
        return {};
    NormalUsage result;
    if (hasAny<GeminiNames>(objects.front()))
        result = gemini(objects);
    else if (isBedrock(objects.front()))
        result = bedrock(objects);
    else
        result = openAiLike(objects, parts);
    UsageCounts counts(objects, result);
    result.webSearches =
        counts({"server_tool_use.web_search_requests", "server_tool_use_details.web_search_requests",
                "web_search_requests", "web_search_count"});
    result.cost = costOf(objects.front());
    result.lostCost = isLost(result.cost, objects.front());
    splitAudio(result.tokens, audioOf(objects));
    noteOtherPrices(result, objects.front(), counts);
    addCompactions(result, objects.front()["iterations"]);
    return result;
}

void keepFlagged(JsonObjectText &context, const NormalUsage &usage, JsonValue object)
{
    if (usage.flag.empty())
        return;
    context.putString("usage_flag", usage.flag);
    context.putRaw("usage_as_reported", object.minified());
}

bool looksLikeUsage(JsonValue value)
{
    return value.isObject()
        && (hasAny<GeminiNames>(value) || hasAny<BedrockNames>(value) || hasAny<OtherNames>(value));
}

} // namespace tally
