// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/helicone.h"

#include "formats/fields/fieldaliases.h"
#include "formats/fields/keptmembers.h"
#include "formats/fields/sourcecounts.h"
#include "formats/fields/toldcost.h"
#include "formats/logs/jsonfinish.h"
#include "formats/logs/rowsource.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace helicone {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Helicone)
};

// Read, or of no use, or what was said.
constexpr std::array Used = std::to_array<std::string_view>({"response_id",
                                                             "request_id",
                                                             "request_created_at",
                                                             "response_status",
                                                             "request_user_id",
                                                             "model",
                                                             "response_model",
                                                             "request_model",
                                                             "model_override",
                                                             "prompt_tokens",
                                                             "completion_tokens",
                                                             "total_tokens",
                                                             "latency",
                                                             "delay_ms",
                                                             "time_to_first_token",
                                                             "cost",
                                                             "cost_usd",
                                                             "costUSD",
                                                             "provider",
                                                             "response_created_at",
                                                             "signed_body_url",
                                                             "prompt_cache_read_tokens",
                                                             "prompt_cache_write_tokens",
                                                             "prompt_audio_tokens",
                                                             "completion_audio_tokens",
                                                             "reasoning_tokens",
                                                             "asset_urls",
                                                             "assets",
                                                             "asset_ids",
                                                             "helicone_user",
                                                             "llmSchema",
                                                             "updated_at",
                                                             "properties"});

constexpr int64_t Pending = -2;
constexpr int64_t Cancelled = -3; // other negative codes: blocked, timed out

SourceCounts countsOf(JsonFields &fields)
{
    SourceCounts raw;
    raw.input = fields.count("prompt_tokens");
    raw.output = fields.count("completion_tokens");
    raw.total = fields.count("total_tokens");
    raw.cacheRead = fields.count("prompt_cache_read_tokens");
    raw.cacheWrite = fields.count("prompt_cache_write_tokens");
    raw.reasoning = fields.count("reasoning_tokens");
    raw.audio.prompt = fields.count("prompt_audio_tokens").value_or(0);
    raw.audio.output = fields.count("completion_audio_tokens").value_or(0);
    return raw;
}

// The value of the first property of one of these (normalised) names.
std::string propertyOf(JsonValue properties, std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names) {
        for (const JsonValue member : properties) {
            if (normalisedHeader(member.key()) == name && (member.isString() || member.isNumber()))
                return member.text();
        }
    }
    return {};
}

class Rows : public SourceRows {
public:
    explicit Rows(const ReadOptions &options)
        : m_times(zoneFor(options, "UTC"))
        , m_keepPrivate(options.keepPrivate)
    {
    }

    bool looksAhead() const override { return true; }
    void look(JsonValue object) override
    {
        JsonFields fields(object);
        m_survey.add(countsOf(fields));
    }
    void settle(Doubts &doubts) override
    {
        m_cache = m_survey.settle(doubts, Place::Beside); // Helicone takes the cache out of the prompt
    }
    std::optional<QString> read(JsonValue object, UsageRecord &record) override;
    bool lostCost() const override { return m_lostCost; }

private:
    void setNames(const JsonFields &fields, UsageRecord &record) const;
    void setStatus(JsonFields &fields, UsageRecord &record);
    void setCost(JsonFields &fields, UsageRecord &record);

    TimeReader m_times;
    bool m_keepPrivate;
    CacheSurvey m_survey;
    Place m_cache = Place::Beside;
    JsonObjectText m_context;
    bool m_lostCost = false;
};

void Rows::setNames(const JsonFields &fields, UsageRecord &record) const
{
    fields.text(record.externalId, {"response_id", "request_id"});
    fields.text(record.user, {"request_user_id"});
    fields.text(record.model, {"model", "model_override", "response_model", "request_model"});
    fields.text(record.provider, {"provider"});
    normaliseProvider(record.provider);
    const JsonValue properties =
        fields["request_properties"].isObject() ? fields["request_properties"] : fields["properties"];
    record.customer =
        propertyOf(properties, {"customer", "customer_id", "customerid", "tenant", "tenant_id"});
    record.project = propertyOf(properties, {"project", "app", "application"});
}

void Rows::setStatus(JsonFields &fields, UsageRecord &record)
{
    const JsonValue told = fields["response_status"];
    if (told.isNothing())
        return;
    const std::string code = told.text();
    if (code == std::to_string(Pending))
        record.status = Status::Pending;
    else if (code == std::to_string(Cancelled))
        record.status = Status::Cancelled;
    else if (code.starts_with('-'))
        record.status = Status::Failed;
    else
        record.status = statusFromWord(code);
    if (record.status != Status::Completed)
        m_context.putString("response_status", code);
}

// A model without a price in Helicone's own list costs 0 there.
void Rows::setCost(JsonFields &fields, UsageRecord &record)
{
    const auto cost = fields.firstAmount({"cost", "cost_usd", "costUSD"}, 9);
    m_lostCost = fields.lostAmount();
    if (!cost)
        return;
    const bool used = record.tokens.total().value_or(0) > 0;
    const bool told = *cost != 0 || m_lostCost || !used || !fields["cache_reference_id"].isNothing();
    if (told)
        record.reportedCost = Money{*cost};
    else
        m_context.putRaw("cost", "0");
    settleToldCost(record);
}

std::optional<QString> Rows::read(JsonValue object, UsageRecord &record)
{
    JsonFields fields(object);
    record.source = "helicone";
    m_context.clear();
    setNames(fields, record);
    const auto time = fields.time({"request_created_at", "response_created_at"}, m_times);
    record.latencyMs = fields.duration(fields["latency"].isNothing() ? "delay_ms" : "latency", 0);
    record.timeToFirstTokenMs = fields.duration("time_to_first_token", 0);
    const SourceCounts raw = countsOf(fields);
    const SplitCounts split = splitCounts(raw, raw.cachePlace().value_or(m_cache), Place::Inside);
    record.tokens = split.tokens;
    setStatus(fields, record);
    setCost(fields, record);
    if (auto problem = finishTime(fields, time, record))
        return problem;
    keepOthers(m_context, object, Used, m_keepPrivate);
    keepFlagged(m_context, raw, split.flag);
    record.context = m_context.text();
    return std::nullopt;
}

int confidence(const JsonSample &sample)
{
    return sample.hasAll({"request_created_at", "response_status"})
            || sample.hasAll({"request_created_at", "response_id"})
        ? 95
        : 0;
}

RowSource source()
{
    return {
        .info = {.id = u"helicone"_s,
                 .name = Text::tr("Helicone requests"),
                 .description = Text::tr("Output of Helicone's export tool, or answers of its request "
                                         "queries"),
                 .extensions = {u"csv"_s, u"json"_s, u"jsonl"_s},
                 .facts = {.provider = u"per row"_s,
                           .granularity = u"request"_s,
                           .cache = u"by total, else beside"_s,
                           .reasoning = u"inside"_s,
                           .id = u"response_id, else request_id"_s,
                           .money = u"USD"_s,
                           .zone = u"UTC"_s,
                           .leftOut = u"request and response bodies"_s,
                           .evidence = u"code of the exporter"_s}},
        .confidence = confidence,
        .tables = {{"response_status", "request_created_at", "model"}, {"response_id", "request_created_at"}},
        .required = {"request_created_at"},
        .trailingCommas = true,
        .rows = RowSource::make<Rows>};
}

} // namespace

} // namespace helicone

std::unique_ptr<ImportFormat> makeHeliconeFormat()
{
    return makeRowSource(helicone::source);
}

} // namespace tally
