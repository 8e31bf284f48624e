// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/openailegacy.h"

#include "formats/logs/jsonfinish.h"
#include "formats/logs/jsonsource.h"
#include "formats/logs/openaicounts.h"
#include "formats/logs/reportpages.h"

#include <QCoreApplication>

#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace openailegacy {

struct OpenAiText {
    Q_DECLARE_TR_FUNCTIONS(OpenAi)
};

constexpr std::array<std::string_view, 4> Envelopes{"data", "dalle_api_data", "whisper_api_data",
                                                    "tts_api_data"};

// The first of these members that tells a count.
std::optional<int64_t> countOf(JsonFields &fields, std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names) {
        if (const auto count = fields.count(name))
            return count;
    }
    return std::nullopt;
}

class Rows : public JsonRowReader {
public:
    explicit Rows(const ReadOptions &options)
        : m_keepPrivate(options.keepPrivate)
    {
    }

    std::optional<QString> read(JsonValue object, UsageRecord &record) override
    {
        JsonFields fields(object);
        record.source = "openai";
        record.provider = "openai";
        record.granularity = Granularity::Minute;
        fields.text(record.model, {"snapshot_id", "model_id", "model"});
        fields.text(record.project, {"project_id"});
        fields.text(record.user, {"user_id"});
        record.requests = countOf(fields, {"n_requests", "num_requests"});
        const OpenAiTokens told = openAiTokens({.input = fields.count("n_context_tokens_total"),
                                                .cached = fields.count("n_cached_context_tokens_total"),
                                                .output = fields.count("n_generated_tokens_total")});
        record.tokens = told.tokens;
        const auto time = fields.time({"aggregation_timestamp", "timestamp"}, m_times);
        if (auto problem = finishTime(fields, time, record))
            return problem;
        m_context.clear();
        if (!told.flag.empty())
            m_context.putString("usage_flag", told.flag);
        const bool flagged = !told.flag.empty();
        keepMembers(object,
                    {"snapshot_id", "model_id", "project_id", "user_id", "n_requests", "num_requests",
                     flagged ? "" : "n_context_tokens_total", flagged ? "" : "n_cached_context_tokens_total",
                     "n_generated_tokens_total", "aggregation_timestamp", "timestamp"},
                    m_keepPrivate, m_context);
        record.context = m_context.text();
        return std::nullopt;
    }

private:
    TimeReader m_times;
    JsonObjectText m_context;
    bool m_keepPrivate = false;
};

JsonSource source()
{
    return {.info = {.id = u"openai-legacy-usage"_s,
                     .name = OpenAiText::tr("OpenAI usage, old form"),
                     .description = OpenAiText::tr("Saved answer of OpenAI's former GET /v1/usage?date=…"),
                     .extensions = {u"json"_s},
                     .facts = {.provider = u"openai"_s,
                               .granularity = u"some minutes"_s,
                               .cache = u"inside"_s,
                               .reasoning = u"inside, not told"_s,
                               .id = u"slice"_s,
                               .money = u"none"_s,
                               .zone = u"UTC"_s,
                               .evidence = u"code of tools that read it"_s}},
            .envelopes = Envelopes,
            .confidence =
                [](const JsonSample &sample) {
                    return sample.hasAll({"aggregation_timestamp", "n_requests", "n_context_tokens_total"})
                        ? 94
                        : 0;
                },
            .required = {"n_requests", "n_context_tokens_total"},
            .rows = JsonSource::make<Rows>};
}

} // namespace openailegacy

std::unique_ptr<ImportFormat> makeOpenAiLegacyFormat()
{
    return makeJsonSource(openailegacy::source);
}

} // namespace tally
