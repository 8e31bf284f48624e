// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/llmlogs.h"

#include "formats/fields/usageobject.h"
#include "formats/json/jsonwriting.h"
#include "formats/logs/jsonsource.h"

#include <QCoreApplication>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct LlmLogsText {
    Q_DECLARE_TR_FUNCTIONS(LlmLogs)
};

class LlmLogsRows : public JsonRowReader {
public:
    explicit LlmLogsRows(const ReadOptions &options)
        : m_times(zoneFor(options, "UTC"))
    {
    }

    std::optional<QString> read(JsonValue object, UsageRecord &record) override
    {
        JsonFields fields(object);
        record.source = "llm";
        fields.text(record.externalId, {"id"});
        fields.text(record.model, {"resolved_model", "model"});
        const auto time = fields.time({"datetime_utc"}, m_times);
        record.latencyMs = fields.duration("duration_ms", 0);
        const JsonValue details = detailsOf(object["token_details"]);
        const NormalUsage usage = normaliseUsage(object, PartCounts::ByShape, {details});
        record.tokens = usage.tokens;
        record.webSearches = usage.webSearches;
        if (fields.problem())
            return fields.problem();
        if (!usage.problem.isEmpty())
            return usage.problem;
        if (!time)
            return timeMissing();
        record.timeMs = *time;
        setContext(object, details, usage, record);
        return std::nullopt;
    }

private:
    JsonValue detailsOf(JsonValue details)
    {
        if (!details.isString())
            return details;
        details.textInto(m_detailsText);
        return m_details.parse(m_detailsText) == JsonParse::Ok ? m_details.root() : JsonValue{};
    }

    void setContext(JsonValue object, JsonValue details, const NormalUsage &usage, UsageRecord &record)
    {
        m_context.clear();
        const auto put = [&](std::string_view name, JsonValue value) {
            if (value.isString() && value.raw().size() > 2)
                m_context.putString(name, value.text());
        };
        put("conversation_id", object["conversation_id"]);
        if (object["model"].text() != record.model)
            put("asked_model", object["model"]);
        put("schema_id", object["schema_id"]);
        if (!usage.flag.empty()) {
            m_context.putString("usage_flag", usage.flag);
            for (const std::string_view name : {"input_tokens", "output_tokens"}) {
                if (const JsonValue count = object[name]; count.isNumber())
                    m_context.putRaw(name, count.raw());
            }
        }
        if (details.isObject() && details.begin() != details.end())
            m_context.putRaw("token_details", details.minified());
        record.context = m_context.text();
    }

    TimeReader m_times;
    JsonObjectText m_context;
    JsonTape m_details;
    std::string m_detailsText;
};

JsonSource llmLogsSource()
{
    return {.info = {.id = u"llm"_s,
                     .name = LlmLogsText::tr("Logs of the command llm"),
                     .description = LlmLogsText::tr(
                         "The database logs.db of the command llm, or what “llm logs --json” printed"),
                     .extensions = {u"json"_s, u"db"_s},
                     .facts = {.provider = {},
                               .granularity = u"request"_s,
                               .cache = u"as the provider has it"_s,
                               .reasoning = u"inside"_s,
                               .id = u"id"_s,
                               .money = u"none"_s,
                               .zone = u"UTC"_s,
                               .leftOut = u"prompts, answers, names of conversations"_s,
                               .evidence = u"code of the exporter"_s}},
            .confidence =
                [](const JsonSample &sample) {
                    return sample.hasAll({"id", "model", "datetime_utc", "conversation_id", "duration_ms"})
                        ? 95
                        : 0;
                },
            .required = {"model", "datetime_utc"},
            .rows = JsonSource::make<LlmLogsRows>};
}

} // namespace

std::unique_ptr<ImportFormat> makeLlmLogsFormat()
{
    return makeJsonSource(llmLogsSource);
}

} // namespace tally
