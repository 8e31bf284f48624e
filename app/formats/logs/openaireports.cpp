// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/openaireports.h"

#include "formats/logs/jsonsource.h"
#include "formats/logs/openaicounts.h"
#include "formats/logs/pagedrows.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace openaireports {

struct OpenAiText {
    Q_DECLARE_TR_FUNCTIONS(OpenAi)
};

constexpr std::string_view UsageBegin = "organization.usage.";
constexpr std::string_view UsageEnd = ".result";

bool isTrue(JsonValue value)
{
    const std::string text = value.text();
    return value.kind() == JsonKind::True || equalsIgnoreCase(text, "true");
}

// "organization.usage.audio_speeches.result": the name between.
std::string capabilityOf(JsonValue row, std::string_view model)
{
    const std::string object = row["object"].text();
    if (object.starts_with(UsageBegin) && object.ends_with(UsageEnd)
        && object.size() > UsageBegin.size() + UsageEnd.size())
        return object.substr(UsageBegin.size(), object.size() - UsageBegin.size() - UsageEnd.size());
    return std::string(openAiCapability(model, !row["output_tokens"].isNothing()));
}

class Rows : public PagedRows {
public:
    explicit Rows(const ReadOptions &options)
        : PagedRows(options, "start_time", "end_time")
    {
    }

private:
    void readRow(JsonValue row, JsonFields &fields, UsageRecord &record) override
    {
        record.provider = "openai";
        fields.text(record.project, {"project_id"});
        if (row["amount"].isNothing())
            readUsage(row, fields, record);
        else
            readCost(row, fields, record);
    }

    void readUsage(JsonValue row, JsonFields &fields, UsageRecord &record)
    {
        fields.text(record.user, {"user_id"});
        fields.text(record.model, {"model"});
        record.source = openAiSource(capabilityOf(row, record.model));
        const bool isBatch = isTrue(row["batch"]);
        std::string tier;
        fields.text(tier, {"service_tier"});
        record.serviceTier = openAiTier(isBatch, tier);
        if (isBatch && !tier.empty() && tier != "default")
            m_context.putString("service_tier", tier);
        record.requests = fields.count("num_model_requests");
        readTokens(row, fields, record);
        keepMembers(row,
                    {"object",
                     "num_model_requests",
                     "project_id",
                     "user_id",
                     "model",
                     "batch",
                     "service_tier",
                     "input_tokens",
                     "output_tokens",
                     "input_cached_tokens",
                     "input_uncached_tokens",
                     "input_cache_write_tokens",
                     "input_text_tokens",
                     "output_text_tokens",
                     "input_cached_text_tokens",
                     "input_audio_tokens",
                     "input_cached_audio_tokens",
                     "output_audio_tokens",
                     "start_time",
                     "end_time"},
                    m_keepPrivate, m_context);
    }

    void readTokens(JsonValue row, JsonFields &fields, UsageRecord &record)
    {
        const OpenAiTokens told = openAiTokens({.input = fields.count("input_tokens"),
                                                .cached = fields.count("input_cached_tokens"),
                                                .uncached = fields.count("input_uncached_tokens"),
                                                .cacheWrite = fields.count("input_cache_write_tokens"),
                                                .output = fields.count("output_tokens"),
                                                .text = fields.count("input_text_tokens"),
                                                .audio = fields.count("input_audio_tokens"),
                                                .image = fields.count("input_image_tokens"),
                                                .cachedAudio = fields.count("input_cached_audio_tokens"),
                                                .outputAudio = fields.count("output_audio_tokens")});
        record.tokens = told.tokens;
        if (told.flag.empty())
            return;
        m_context.putString("usage_flag", told.flag);
        for (const std::string_view name :
             {"input_tokens", "input_cached_tokens", "input_uncached_tokens", "input_cache_write_tokens"}) {
            if (!row[name].isNothing())
                m_context.putRaw(name, row[name].minified());
        }
    }

    void readCost(JsonValue row, JsonFields &fields, UsageRecord &record)
    {
        record.source = openAiSource({});
        std::string item;
        fields.text(item, {"line_item"});
        record.model = modelOfLineItem(item);
        readAmount(fields, "amount.value", 9, "amount.currency", record);
        keepMembers(row, {"object", "amount", "project_id", "start_time", "end_time"}, m_keepPrivate,
                    m_context);
    }
};

JsonSource source()
{
    return {.info = {.id = u"openai-organization"_s,
                     .name = OpenAiText::tr("OpenAI organization usage and costs"),
                     .description = OpenAiText::tr(
                         "Saved pages of OpenAI's /v1/organization/usage and /v1/organization/costs"),
                     .extensions = {u"json"_s, u"jsonl"_s},
                     .facts = {.provider = u"openai"_s,
                               .granularity = u"minute, hour, day"_s,
                               .cache = u"inside"_s,
                               .reasoning = u"inside, not told"_s,
                               .id = u"slice"_s,
                               .money = u"as amount.currency says"_s,
                               .zone = u"UTC"_s,
                               .evidence = u"documentation"_s}},
            .confidence =
                [](const JsonSample &sample) {
                    return ReportPages("start_time", "end_time").isIn(sample) ? 93 : 0;
                },
            .rows = JsonSource::make<Rows>};
}

} // namespace openaireports

std::unique_ptr<ImportFormat> makeOpenAiReportFormat()
{
    return makeJsonSource(openaireports::source);
}

} // namespace tally
