// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/langfuseusage.h"

#include "formats/cells/valuereader.h"

namespace tally {

namespace langfuseusage {

namespace {

JsonValue detailsOf(JsonValue object)
{
    for (const std::string_view name : {"usage_details", "usageDetails"}) {
        if (const JsonValue details = object[name]; details.isObject() && details.begin() != details.end())
            return details;
    }
    return object["usage"];
}

// The keys are chosen by whoever sent the observation: these are those of Langfuse's own integrations.
SourceCounts countsIn(JsonFields &details)
{
    SourceCounts raw;
    raw.input = details.firstCount({"input", "prompt_tokens", "input_tokens", "promptTokens"});
    raw.output = details.firstCount({"output", "completion_tokens", "output_tokens", "completionTokens"});
    raw.total = details.firstCount({"total", "total_tokens", "totalTokens"});
    raw.cacheRead =
        details.firstCount({"input_cached_tokens", "cache_read_input_tokens", "input_cache_read",
                            "input_cached", "cached_tokens", "prompt_tokens_details.cached_tokens"});
    raw.cacheWrite5m = details.count("input_cache_creation_5m");
    raw.cacheWrite1h = details.count("input_cache_creation_1h");
    raw.setWrites(details.firstCount({"cache_creation_input_tokens", "input_cache_creation",
                                      "cache_write_input_tokens", "input_cache_write"}));
    raw.reasoning = details.firstCount({"output_reasoning_tokens", "reasoning_tokens", "output_reasoning",
                                        "completion_tokens_details.reasoning_tokens"});
    raw.audio.prompt = details.count("input_audio_tokens").value_or(0);
    raw.audio.output = details.count("output_audio_tokens").value_or(0);
    return raw;
}

} // namespace

} // namespace langfuseusage

bool isLangfuseCall(std::string_view type)
{
    return equalsIgnoreCase(type, "GENERATION") || equalsIgnoreCase(type, "EMBEDDING");
}

SourceCounts langfuseCounts(JsonValue object, std::optional<QString> &problem)
{
    SourceCounts raw;
    JsonFields details(langfuseusage::detailsOf(object));
    const std::string unit = details["unit"].text() + object["unit"].text();
    if (!unit.empty() && !equalsIgnoreCase(unit, "TOKENS"))
        return raw; // characters, images, seconds
    raw = langfuseusage::countsIn(details);
    JsonFields fields(object);
    if (!raw.any()) {
        raw.input = fields.firstCount({"promptTokens", "inputUsage"});
        raw.output = fields.firstCount({"completionTokens", "outputUsage"});
        raw.total = fields.firstCount({"totalTokens", "totalUsage"});
    }
    problem = details.problem() ? details.problem() : fields.problem();
    return raw;
}

std::string langfuseModel(JsonValue object)
{
    std::string model;
    JsonFields(object).text(model, {"provided_model_name", "providedModelName", "model"});
    return model;
}

// OpenTelemetry's attributes go into the metadata, as they are or as a member of it.
std::string langfuseResponseId(JsonValue observation)
{
    const JsonValue metadata = observation["metadata"];
    for (const JsonValue attributes : {metadata["attributes"], metadata}) {
        if (std::string id = attributes["gen_ai.response.id"].text(); !id.empty())
            return id;
    }
    return {};
}

} // namespace tally
