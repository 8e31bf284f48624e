// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/litellm.h"

#include "formats/fields/fieldaliases.h"
#include "formats/json/jsonwriting.h"
#include "formats/fields/usageobject.h"
#include "formats/logs/jsonfinish.h"
#include "formats/logs/litellmcopy.h"
#include "formats/logs/rowsource.h"

#include <QCoreApplication>

#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct LiteLlmText {
    Q_DECLARE_TR_FUNCTIONS(LiteLlm)
};

// What goes into the context. Everything else in a row may carry prompts, addresses or keys.
constexpr std::array<std::string_view, 9> KeptMembers{
    "model_group", "request_tags", "call_type",
    "session_id",  "team_id",      "organization_id",
    "model_id",    "agent_id",     "mcp_namespaced_tool_name"};
constexpr std::array<std::string_view, 7> KeptMetadata{"user_api_key_alias",  "user_api_key_team_alias",
                                                       "user_api_key_org_id", "spend_logs_metadata",
                                                       "requester_metadata",  "tags",
                                                       "applied_guardrails"};

bool saysSomething(JsonValue value)
{
    switch (value.kind()) {
    case JsonKind::Missing:
    case JsonKind::Null:
        return false;
    case JsonKind::String:
        return value.raw().size() > 2;
    case JsonKind::Array:
    case JsonKind::Object:
        return value.begin() != value.end();
    default:
        return true;
    }
}

bool isTrue(JsonValue value)
{
    return value.kind() == JsonKind::True || (value.isString() && equalsIgnoreCase(value.text(), "true"));
}

class LiteLlmRows : public SourceRows {
public:
    explicit LiteLlmRows(const ReadOptions &options)
        : m_times(zoneFor(options, "UTC")) // LiteLLM writes UTC, in database dumps without saying so
    {
    }

    std::optional<QString> read(JsonValue object, UsageRecord &record) override
    {
        JsonFields fields(object);
        const JsonValue metadata = metadataOf(object);
        record.source = "litellm";
        fields.text(record.externalId, {"request_id"});
        fields.text(record.provider, {"custom_llm_provider"});
        normaliseProvider(record.provider);
        fields.text(record.model, {"model", "model_group"});
        fields.text(record.customer, {"end_user"});
        fields.text(record.user, {"user"});
        fields.text(record.project, {"team_id"});
        const JsonFields more(metadata);
        if (record.user.empty())
            more.text(record.user, {"user_api_key_user_email", "user_api_key_user_id", "user_api_key_alias"});
        if (record.project.empty())
            more.text(record.project, {"user_api_key_team_alias", "user_api_key_team_id"});
        const auto time = setTimes(fields, record);
        m_lostCost = finishCost(fields, fields.amount("spend", 9), record);
        const NormalUsage usage = usageOf(object, metadata);
        record.tokens = usage.tokens;
        record.webSearches = usage.webSearches;
        if (fields.problem())
            return fields.problem();
        if (!usage.problem.isEmpty())
            return usage.problem;
        if (!time)
            return timeMissing();
        if (record.externalId.empty() && record.model.empty() && !usage.any)
            return LiteLlmText::tr("The row has neither an id nor a model nor tokens.");
        record.timeMs = *time;
        setContext(object, metadata, usage, record);
        return std::nullopt;
    }
    bool lostCost() const override { return m_lostCost; }

private:
    // In database dumps the metadata is JSON inside a text.
    JsonValue metadataOf(JsonValue object)
    {
        const JsonValue metadata = object["metadata"];
        if (!metadata.isString())
            return metadata;
        metadata.textInto(m_metadataText);
        return m_metadata.parse(m_metadataText) == JsonParse::Ok ? m_metadata.root() : JsonValue{};
    }

    // The row's own counts come first; cache and reasoning are mostly told in the metadata only.
    static NormalUsage usageOf(JsonValue object, JsonValue metadata)
    {
        return normaliseUsage(object, PartCounts::ByShape,
                              {metadata["usage_object"], metadata["additional_usage_values"]});
    }

    std::optional<int64_t> setTimes(JsonFields &fields, UsageRecord &record) const
    {
        const auto start = fields.time({"startTime"}, m_times);
        const auto end = fields.time({"endTime"}, m_times);
        const auto first = fields.time({"completionStartTime"}, m_times);
        if (start && end && *end >= *start)
            record.latencyMs = *end - *start;
        else
            record.latencyMs = fields.duration("request_duration_ms", 0);
        // Without streaming the "first token" is the end of the answer.
        if (start && first && *first >= *start && (!end || *first < *end))
            record.timeToFirstTokenMs = *first - *start;
        return start;
    }

    void setContext(JsonValue object, JsonValue metadata, const NormalUsage &usage, UsageRecord &record)
    {
        m_context.clear();
        for (const std::string_view name : KeptMembers) {
            if (const JsonValue value = object[name]; saysSomething(value))
                m_context.putRaw(name, jsonOf(value));
        }
        for (const std::string_view name : KeptMetadata) {
            if (const JsonValue value = metadata[name]; saysSomething(value))
                m_context.putRaw(name, value.minified());
        }
        for (const std::string_view name : {"error_class", "error_code"}) { // the message may carry keys
            if (const JsonValue value = metadata["error_information"][name]; saysSomething(value))
                m_context.putRaw(name, value.minified());
        }
        if (isTrue(object["cache_hit"]))
            m_context.putRaw("cache_hit", "true");
        setStatus(object, metadata, record);
        if (!usage.flag.empty()) {
            m_context.putString("usage_flag", usage.flag);
            for (const std::string_view name : {"prompt_tokens", "completion_tokens", "total_tokens"}) {
                if (const JsonValue value = object[name]; saysSomething(value))
                    m_context.putRaw(name, value.minified());
            }
        }
        record.context = m_context.text();
    }

    void setStatus(JsonValue object, JsonValue metadata, UsageRecord &record)
    {
        std::string word = object["status"].text();
        if (word.empty())
            word = metadata["status"].text();
        if (word.empty())
            return;
        record.status = statusFromWord(word);
        if (!record.status || toId(*record.status) != word)
            m_context.putString("status", word);
    }

    // Tags come as an array or, in dumps, as a text that holds one.
    std::string jsonOf(JsonValue value)
    {
        if (value.isString() && value.raw().size() > 2 && value.raw()[1] == '[') {
            value.textInto(m_tagsText);
            if (m_tags.parse(m_tagsText) == JsonParse::Ok)
                return m_tags.root().minified();
        }
        return value.minified();
    }

    TimeReader m_times;
    JsonObjectText m_context;
    bool m_lostCost = false;
    JsonTape m_metadata;
    JsonTape m_tags;
    std::string m_metadataText;
    std::string m_tagsText;
};

RowSource liteLlmSource()
{
    return {.info = {.id = u"litellm"_s,
                     .name = LiteLlmText::tr("LiteLLM spend logs"),
                     .description = LiteLlmText::tr(
                         "Rows of a LiteLLM proxy's spend logs: GET /spend/logs with summarize=false, or its "
                         "database table as CSV, COPY text or dump"),
                     .extensions = {u"json"_s, u"jsonl"_s, u"csv"_s, u"tsv"_s, u"sql"_s},
                     .facts = {.provider = u"custom_llm_provider"_s,
                               .granularity = u"request"_s,
                               .cache = u"by total, else inside"_s,
                               .reasoning = u"inside"_s,
                               .id = u"request_id"_s,
                               .money = u"USD"_s,
                               .zone = u"UTC"_s,
                               .leftOut = u"messages, response, addresses, keys, error messages"_s,
                               .evidence = u"real files"_s}},
            .confidence =
                [](const JsonSample &sample) {
                    return sample.hasAll({"request_id", "spend", "startTime", "prompt_tokens"}) ? 95 : 0;
                },
            .tables = {{"request_id", "starttime", "spend", "prompt_tokens"}},
            .required = {"request_id", "startTime", "spend"},
            .spelled = {"startTime", "endTime", "completionStartTime"},
            .copyTable = "LiteLLM_SpendLogs",
            .copyColumns = liteLlmCopyColumns,
            .rows = RowSource::make<LiteLlmRows>};
}

} // namespace

std::unique_ptr<ImportFormat> makeLiteLlmFormat()
{
    return makeRowSource(liteLlmSource);
}

} // namespace tally
