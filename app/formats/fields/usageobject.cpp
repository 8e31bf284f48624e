// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/usageobject.h"

#include "domain/decimal.h"
#include "formats/cells/valuereader.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>
#include <vector>

namespace tally {

namespace {

using Count = std::optional<int64_t>;
using Names = std::initializer_list<std::string_view>;

constexpr std::string_view CacheExceedsInput = "cache_exceeds_input";
constexpr std::string_view ReasoningExceedsOutput = "reasoning_exceeds_output";
constexpr std::string_view TotalDiffers = "total_differs";

JsonValue at(JsonValue value, std::string_view path)
{
    while (!path.empty()) {
        const size_t dot = std::min(path.find('.'), path.size());
        value = value[path.substr(0, dot)];
        path.remove_prefix(std::min(dot + 1, path.size()));
    }
    return value;
}

// Reads counts of one usage object and remembers the first that is not one.
class Counts {
public:
    Counts(const std::vector<JsonValue> &objects, NormalUsage &result)
        : m_objects(objects)
        , m_result(result)
    {
    }

    // The first of these members (paths) that has a value.
    Count operator()(Names names)
    {
        for (const std::string_view name : names) {
            const JsonValue value = find(name);
            if (value.isNothing())
                continue;
            const std::string cell = value.text();
            const bool scalar = value.isNumber() || value.isString();
            const Reading reading = scalar ? readCount(cell) : Reading::invalid(CellError::NotANumber);
            if (reading.hasValue())
                return reading.value;
            if (!reading.isBlank() && m_result.problem.isEmpty())
                m_result.problem = cellErrorText(reading.error, name,
                                                 scalar ? std::string_view(cell) : value.raw().substr(0, 40));
        }
        return std::nullopt;
    }
    // The same for counts that make the object a usage object.
    Count token(Names names)
    {
        const Count count = (*this)(names);
        m_result.any = m_result.any || count.has_value();
        return count;
    }
    bool has(std::string_view name) const { return !find(name).isNothing(); }

private:
    JsonValue find(std::string_view name) const
    {
        for (const JsonValue object : m_objects) {
            if (const JsonValue value = at(object, name); !value.isNothing())
                return value;
        }
        return {};
    }

    const std::vector<JsonValue> &m_objects;
    NormalUsage &m_result;
};

struct Wire {
    Count input;
    Count output;
    Count total;
    Count reasoning;
    bool cacheBeside = false;
    bool reasoningBeside = false;
    bool totalDecides = true;
};

void setFlag(NormalUsage &usage, std::string_view flag)
{
    if (usage.flag.empty())
        usage.flag = flag;
}

// A split that does not add up to its sum leaves the rest with an unknown lifetime.
void setCacheWrites(Counts &counts, TokenCounts &tokens, const Count &written)
{
    tokens.cacheWrite5m = counts({"cache_creation.ephemeral_5m_input_tokens"});
    tokens.cacheWrite1h = counts({"cache_creation.ephemeral_1h_input_tokens"});
    const int64_t split = tokens.cacheWrite5m.value_or(0) + tokens.cacheWrite1h.value_or(0);
    if (!written)
        return;
    if (split > *written || (!tokens.cacheWrite5m && !tokens.cacheWrite1h)) {
        tokens.cacheWrite5m = tokens.cacheWrite1h = std::nullopt;
        tokens.cacheWriteOther = written;
    } else if (split < *written) {
        tokens.cacheWriteOther = *written - split;
    }
}

void setOutput(NormalUsage &usage, const Wire &wire, bool reasoningOutside)
{
    TokenCounts &tokens = usage.tokens;
    tokens.reasoning = wire.reasoning;
    tokens.output = wire.output;
    if (!wire.output || !wire.reasoning || reasoningOutside)
        return;
    if (*wire.reasoning > *wire.output) {
        tokens.reasoning = wire.output;
        setFlag(usage, ReasoningExceedsOutput);
    }
    tokens.output = *wire.output - *tokens.reasoning;
}

// Chooses what contains what by the object's total; the family's habit when the total fits neither or is
// missing.
void split(NormalUsage &usage, const Wire &wire)
{
    TokenCounts &tokens = usage.tokens;
    const int64_t cached = tokens.cacheRead.value_or(0) + tokens.cacheWrite().value_or(0);
    const int64_t reasoning = wire.reasoning.value_or(0);
    bool beside = wire.cacheBeside;
    bool outside = wire.reasoningBeside;
    if (wire.totalDecides && wire.total && wire.input && wire.output) {
        bool fits = false;
        for (const auto &[cacheBeside, reasoningOutside] :
             {std::pair(beside, false), std::pair(beside, true), std::pair(!beside, false),
              std::pair(!beside, true)}) {
            const int64_t sum =
                *wire.input + (cacheBeside ? cached : 0) + *wire.output + (reasoningOutside ? reasoning : 0);
            if (fits || sum != *wire.total)
                continue;
            fits = true;
            beside = cacheBeside;
            outside = reasoningOutside;
        }
        if (!fits)
            setFlag(usage, TotalDiffers);
    }
    tokens.input = wire.input;
    if (wire.input && !beside) {
        if (cached > *wire.input)
            setFlag(usage, CacheExceedsInput);
        tokens.input = std::max<int64_t>(0, *wire.input - cached);
    }
    setOutput(usage, wire, outside);
    if (wire.total && (!wire.input || !wire.output)) {
        const int64_t rest = *wire.total - usage.tokens.total().value_or(0);
        if (rest > 0)
            tokens.unsplit = rest;
    }
}

NormalUsage gemini(const std::vector<JsonValue> &objects)
{
    NormalUsage usage;
    Counts counts(objects, usage);
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
NormalUsage bedrock(const std::vector<JsonValue> &objects)
{
    NormalUsage usage;
    Counts counts(objects, usage);
    Wire wire{.input = counts.token({"inputTokens", "inputTokenCount"}),
              .output = counts.token({"outputTokens", "outputTokenCount"}),
              .total = std::nullopt,
              .reasoning = std::nullopt,
              .cacheBeside = true,
              .reasoningBeside = false,
              .totalDecides = false};
    usage.wireTotal = counts({"totalTokens", "totalTokenCount"});
    usage.tokens.cacheRead = counts({"cacheReadInputTokens", "cacheReadInputTokenCount"});
    usage.tokens.cacheWriteOther = counts({"cacheWriteInputTokens", "cacheWriteInputTokenCount"});
    split(usage, wire);
    return usage;
}

// Everything that speaks of prompt/completion or input/output tokens.
NormalUsage openAiLike(const std::vector<JsonValue> &objects, PartCounts parts)
{
    NormalUsage usage;
    Counts counts(objects, usage);
    Wire wire{
        .input = counts.token({"prompt_tokens", "input_tokens", "promptTokens", "inputTokens"}),
        .output = counts.token({"completion_tokens", "output_tokens", "completionTokens", "outputTokens"}),
        .total = counts.token({"total_tokens", "totalTokens"}),
        .reasoning =
            counts({"completion_tokens_details.reasoning_tokens", "output_tokens_details.reasoning_tokens",
                    "output_tokens_details.thinking_tokens", "reasoning_tokens", "reasoningTokens"})};
    usage.wireTotal = wire.total;
    if (!wire.input) { // DeepSeek's two halves, where the whole is missing
        const Count hit = counts.token({"prompt_cache_hit_tokens"});
        const Count miss = counts.token({"prompt_cache_miss_tokens"});
        if (miss)
            wire.input = *miss + hit.value_or(0);
    }
    usage.tokens.cacheRead =
        counts({"prompt_tokens_details.cached_tokens", "input_tokens_details.cached_tokens",
                "cache_read_input_tokens", "cache_read_tokens", "prompt_cache_hit_tokens", "cached_tokens",
                "cachedInputTokens"});
    const Count written = counts(
        {"prompt_tokens_details.cache_write_tokens", "input_tokens_details.cache_write_tokens",
         "prompt_tokens_details.cache_creation_tokens", "cache_creation_input_tokens", "cache_write_tokens"});
    setCacheWrites(counts, usage.tokens, written);
    const bool anthropic = !counts.has("prompt_tokens") && !counts.has("input_tokens_details")
        && (counts.has("cache_read_input_tokens") || counts.has("cache_creation_input_tokens")
            || counts.has("cache_creation"));
    wire.cacheBeside = anthropic || parts == PartCounts::Beside;
    wire.reasoningBeside = parts == PartCounts::Beside;
    split(usage, wire);
    return usage;
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

bool hasAny(JsonValue object, const auto &names)
{
    for (const JsonValue member : object) {
        if (std::ranges::any_of(names, [member](std::string_view name) { return member.hasKey(name); }))
            return true;
    }
    return false;
}

int64_t countOf(JsonValue value)
{
    const auto count = value.isNumber() ? parseScaled(value.raw(), 0) : std::nullopt;
    return std::clamp<int64_t>(count.value_or(0), 0, MaxCount);
}

// The first of these members (paths) that tells of any.
int64_t firstCount(const std::vector<JsonValue> &objects, Names names)
{
    for (const JsonValue object : objects) {
        for (const std::string_view name : names) {
            if (const int64_t count = countOf(at(object, name)); count > 0)
                return count;
        }
    }
    return 0;
}

int64_t firstDetail(const std::vector<JsonValue> &objects, std::string_view name)
{
    for (const JsonValue object : objects) {
        if (const int64_t count = audioTokensIn(object[name]); count > 0)
            return count;
    }
    return 0;
}

AudioCounts audioOf(const std::vector<JsonValue> &objects)
{
    return {
        .prompt =
            firstCount(objects, {"prompt_tokens_details.audio_tokens", "input_tokens_details.audio_tokens"})
            + firstDetail(objects, "promptTokensDetails"),
        .cached = firstCount(objects,
                             {"prompt_tokens_details.cached_audio_tokens",
                              "input_tokens_details.cached_audio_tokens",
                              "prompt_tokens_details.cached_tokens_details.audio_tokens",
                              "input_tokens_details.cached_tokens_details.audio_tokens"})
            + firstDetail(objects, "cacheTokensDetails"),
        .output = firstCount(objects,
                             {"completion_tokens_details.audio_tokens", "output_tokens_details.audio_tokens"})
            + firstDetail(objects, "candidatesTokensDetails")};
}

// Takes `count` tokens out of a part, as far as there are so many, and makes them a part of their own.
void moveTo(TokenCounts &tokens, Count TokenCounts::*from, Count TokenCounts::*to, int64_t count)
{
    const int64_t moved = std::min(count, (tokens.*from).value_or(0));
    if (moved <= 0)
        return;
    tokens.*from = *(tokens.*from) - moved;
    tokens.*to = moved;
}

bool isBedrock(JsonValue usage)
{
    return hasAny(usage, BedrockNames)
        || (!usage["inputTokens"].isNothing() && usage["cachedInputTokens"].isNothing());
}

} // namespace

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

NormalUsage normaliseUsage(JsonValue usage, PartCounts parts, std::initializer_list<JsonValue> more)
{
    std::vector<JsonValue> objects{usage};
    objects.insert(objects.end(), more);
    std::erase_if(objects, [](JsonValue object) { return !object.isObject(); });
    if (objects.empty())
        return {};
    NormalUsage result;
    if (hasAny(objects.front(), GeminiNames))
        result = gemini(objects);
    else if (isBedrock(objects.front()))
        result = bedrock(objects);
    else
        result = openAiLike(objects, parts);
    Counts counts(objects, result);
    result.webSearches =
        counts({"server_tool_use.web_search_requests", "server_tool_use_details.web_search_requests",
                "web_search_requests", "web_search_count"});
    result.cost = costOf(objects.front());
    result.lostCost = isLost(result.cost, objects.front());
    splitAudio(result.tokens, audioOf(objects));
    return result;
}

bool looksLikeUsage(JsonValue value)
{
    return value.isObject()
        && (hasAny(value, GeminiNames) || hasAny(value, BedrockNames) || hasAny(value, OtherNames));
}

} // namespace tally
