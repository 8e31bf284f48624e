// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/llmcostsown.h"

#include "domain/jsonmembers.h"
#include "domain/recordidentity.h"
#include "formats/write/recordwriter.h"

#include <QCoreApplication>

namespace tally {

namespace {

/// The context without the names that the writer put into it.
std::string contextWithout(const std::string &context, bool user, bool project)
{
    std::string rest = "{";
    for (const auto &[key, value] : jsonMembers(context)) {
        if ((user && key == "\"user_id\"") || (project && key == "\"project\""))
            continue;
        if (rest.size() > 1)
            rest += ',';
        rest.append(key).append(":").append(value);
    }
    return rest.size() > 1 ? rest + '}' : std::string();
}

void readNames(JsonValue object, UsageRecord &record)
{
    const JsonValue context = object["context"];
    const JsonValue user = object["user"];
    const JsonValue project = object["project"];
    const bool userInside = user.kind() == JsonKind::Missing;
    const bool projectInside = project.kind() == JsonKind::Missing;
    record.user = (userInside ? context["user_id"] : user).text();
    record.project = (projectInside ? context["project"] : project).text();
    record.customer = object["client_customer_key"].text();
    record.model = object["model_id"].text();
    record.provider = object["provider"].text();
    record.externalId = object["response_id"].text();
    record.finishReason = object["finish_reason"].text();
    record.serviceTier = object["service_tier"].text();
    record.context = context.isObject()
        ? contextWithout(context.minified(), userInside && context["user_id"].isString(),
                         projectInside && context["project"].isString())
        : std::string();
}

bool readTokens(JsonFields &fields, UsageRecord &record)
{
    TokenSums sums;
    sums.prompt = fields.count("usage.prompt_tokens");
    sums.completion = fields.count("usage.completion_tokens");
    sums.total = fields.count("usage.total_tokens");
    sums.cacheRead = fields.count("usage.prompt_tokens_details.cached_tokens");
    sums.cacheWrite = fields.count("usage.prompt_tokens_details.cache_write_tokens");
    sums.cacheWrite5m = fields.count("usage.cache_creation.ephemeral_5m_input_tokens");
    sums.cacheWrite1h = fields.count("usage.cache_creation.ephemeral_1h_input_tokens");
    sums.reasoning = fields.count("usage.completion_tokens_details.reasoning_tokens");
    sums.outputAudio = fields.count("usage.completion_tokens_details.audio_tokens");
    sums.cacheReadAudio = fields.count("usage.prompt_tokens_details.cached_tokens_details.audio_tokens");
    const auto audio = fields.count("usage.prompt_tokens_details.audio_tokens");
    if (audio && *audio > sums.cacheReadAudio.value_or(0))
        sums.inputAudio = *audio - sums.cacheReadAudio.value_or(0);
    const auto parts = sums.parts();
    if (parts)
        record.tokens = *parts;
    return parts.has_value();
}

void readCost(JsonFields &fields, UsageRecord &record)
{
    const auto nano = fields.amount("cost_usd", 9);
    const auto source = costSourceFromId(fields["cost_source"].text());
    const bool computed = source == CostSource::Computed || source == CostSource::Free;
    if (nano && source != CostSource::Covered)
        (computed ? record.computedCost : record.reportedCost) = Money{*nano};
    record.costSource = source.value_or(CostSource::Unknown);
    if (!source || (nano && record.cost() != Money{*nano}))
        settleCost(record);
}

} // namespace

bool isOwnLlmCosts(JsonValue object)
{
    const JsonValue id = object["id"];
    return id.isString() && keyFromHex(id.text()).has_value();
}

std::optional<QString> readOwnLlmCosts(JsonValue object, const TimeReader &times, UsageRecord &record)
{
    JsonFields fields(object);
    record.ownKey = object["id"].text();
    const auto time = fields.time({"timestamp"}, times);
    readNames(object, record);
    const bool fits = readTokens(fields, record);
    readCost(fields, record);
    record.latencyMs = fields.count("latency_ms");
    record.timeToFirstTokenMs = fields.count("time_to_first_token_ms");
    record.webSearches = fields.count("web_search_count");
    record.status = statusFromId(fields["status"].text());
    record.granularity = granularityFromId(fields["granularity"].text()).value_or(Granularity::Request);
    if (fields["requests"].kind() != JsonKind::Missing)
        record.requests = fields.count("requests");
    if (fields.problem())
        return fields.problem();
    if (!time)
        return timeMissing();
    record.timeMs = *time;
    if (!fits)
        return QCoreApplication::translate(
            "LlmCosts", "The token counts contradict each other: a part is larger than its sum.");
    return std::nullopt;
}

} // namespace tally
