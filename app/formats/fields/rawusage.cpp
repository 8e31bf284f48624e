// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/rawusage.h"

#include "domain/decimal.h"
#include "domain/recordpricer.h"
#include "formats/fields/usageobject.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

namespace {

JsonValue usageIn(JsonValue answer)
{
    for (const std::string_view name : {"usage", "usageMetadata", "usage_metadata"}) {
        if (answer[name].isObject())
            return answer[name];
    }
    for (const std::string_view wrapper : {"response", "message", "metadata", "body"}) {
        if (answer[wrapper].isObject()) {
            const JsonValue inner = usageIn(answer[wrapper]);
            if (inner.isObject())
                return inner;
        }
    }
    return looksLikeUsage(answer) ? answer : JsonValue();
}

int64_t countOf(JsonValue value)
{
    const auto count = value.isNumber() ? parseScaled(value.raw(), 0) : std::nullopt;
    return std::max<int64_t>(0, count.value_or(0));
}

// Gemini: [{"modality":"AUDIO","tokenCount":100}, …].
int64_t audioIn(JsonValue details)
{
    int64_t sum = 0;
    for (const JsonValue detail : details) {
        if (detail["modality"].text() == "AUDIO")
            sum += countOf(detail["tokenCount"]);
    }
    return sum;
}

int64_t firstCount(JsonValue usage, std::initializer_list<std::string_view> objects, std::string_view member)
{
    for (const std::string_view object : objects) {
        if (!usage[object][member].isNothing())
            return countOf(usage[object][member]);
    }
    return 0;
}

// Takes `count` tokens of a part, as far as there are so many, and makes them a part of their own.
void moveTo(BillableUsage &usage, PricePart from, PricePart to, int64_t count)
{
    const int64_t moved = std::min(count, usage[from].value_or(0));
    if (moved <= 0)
        return;
    usage[from] = *usage[from] - moved;
    usage[to] = moved;
}

void splitAudio(JsonValue raw, BillableUsage &usage)
{
    const int64_t cached =
        firstCount(raw, {"prompt_tokens_details", "input_tokens_details"}, "cached_audio_tokens")
        + countOf(raw["prompt_tokens_details"]["cached_tokens_details"]["audio_tokens"])
        + countOf(raw["input_tokens_details"]["cached_tokens_details"]["audio_tokens"])
        + audioIn(raw["cacheTokensDetails"]);
    const int64_t input = firstCount(raw, {"prompt_tokens_details", "input_tokens_details"}, "audio_tokens")
        + audioIn(raw["promptTokensDetails"]);
    const int64_t output =
        firstCount(raw, {"completion_tokens_details", "output_tokens_details"}, "audio_tokens")
        + audioIn(raw["candidatesTokensDetails"]);
    moveTo(usage, PricePart::CacheRead, PricePart::CacheReadAudio, cached);
    moveTo(usage, PricePart::Input, PricePart::InputAudio, input - std::min(input, cached));
    moveTo(usage, PricePart::Output, PricePart::OutputAudio, output);
}

std::string modelIn(JsonValue answer)
{
    for (const std::string_view name : {"model", "modelVersion", "modelId"}) {
        if (answer[name].isString())
            return answer[name].text();
    }
    for (const std::string_view wrapper : {"response", "message"}) {
        if (answer[wrapper].isObject())
            return modelIn(answer[wrapper]);
    }
    return {};
}

} // namespace

RawAnswer readRawAnswer(JsonValue answer)
{
    RawAnswer result;
    result.model = modelIn(answer);
    const JsonValue usage = usageIn(answer);
    const NormalUsage normal = normaliseUsage(usage);
    if (!normal.any)
        result.problem = QCoreApplication::translate("Files", "there is no usage in it");
    if (!normal.problem.isEmpty())
        result.problem = normal.problem;
    result.usage = billableOf(normal.tokens);
    result.usage[PricePart::WebSearch] = normal.webSearches;
    splitAudio(usage, result.usage);
    result.serviceTier =
        answer["service_tier"].isString() ? answer["service_tier"].text() : usage["service_tier"].text();
    return result;
}

} // namespace tally
