// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/bedrock.h"

#include "formats/fields/fieldaliases.h"
#include "formats/fields/keptmembers.h"
#include "formats/fields/usageobject.h"
#include "formats/logs/rowsource.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace bedrock {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Bedrock)
};

constexpr std::string_view Mark = "ModelInvocationLog";
constexpr std::array<std::string_view, 4> Envelopes{"events", "results", "records", "data"};
constexpr std::array Used = std::to_array<std::string_view>(
    {"schemaType", "schemaVersion", "timestamp", "requestId", "modelId", "input", "output", "identity",
     "cacheReadInputTokenCount", "cacheWriteInputTokenCount", "status"});

// What a stream says of itself stands in one of its chunks.
struct Metrics {
    std::optional<int64_t> latencyMs;
    std::optional<int64_t> firstMs;
};

void takeMetrics(JsonValue body, Metrics &metrics)
{
    JsonFields fields(body);
    for (const std::string_view path : {"metrics.latencyMs", "metadata.metrics.latencyMs",
                                        "amazon-bedrock-invocationMetrics.invocationLatency"}) {
        if (const auto latency = fields.duration(path, 0))
            metrics.latencyMs = latency;
    }
    if (const auto first = fields.duration("amazon-bedrock-invocationMetrics.firstByteLatency", 0))
        metrics.firstMs = first;
}

Metrics metricsOf(JsonValue body)
{
    Metrics metrics;
    if (body.isObject())
        takeMetrics(body, metrics);
    for (const JsonValue chunk : body) {
        if (body.isArray() && chunk.isObject())
            takeMetrics(chunk, metrics);
    }
    if (metrics.firstMs && metrics.latencyMs && *metrics.firstMs > *metrics.latencyMs)
        metrics.firstMs = std::nullopt;
    return metrics;
}

// The log record inside an event of CloudWatch; nothing when the object is the record itself.
std::optional<std::string> messageIn(JsonValue object)
{
    for (const std::string_view name : {"@message", "message", "Message"}) {
        const JsonValue message = object[name];
        if (message.isObject())
            return message.minified();
        if (message.isString())
            return message.text();
    }
    return std::nullopt;
}

class Rows : public SourceRows {
public:
    explicit Rows(const ReadOptions &options)
        : m_times(zoneFor(options, "UTC"))
        , m_keepPrivate(options.keepPrivate)
    {
    }

    std::optional<std::vector<std::string>> rowsIn(JsonValue object) override;
    std::optional<QString> read(JsonValue object, UsageRecord &record) override;

private:
    void setContext(JsonValue object, const NormalUsage &usage, UsageRecord &record);

    TimeReader m_times;
    bool m_keepPrivate;
    JsonObjectText m_context;
};

// Other events of the same group are passed over.
std::optional<std::vector<std::string>> Rows::rowsIn(JsonValue object)
{
    if (!object["modelId"].isNothing())
        return std::nullopt;
    std::vector<std::string> rows;
    auto message = messageIn(object);
    if (!message)
        return std::nullopt;
    JsonTape tape;
    if (message->find(Mark) != std::string::npos && tape.parse(*message) == JsonParse::Ok)
        rows.push_back(std::move(*message));
    return rows;
}

void Rows::setContext(JsonValue object, const NormalUsage &usage, UsageRecord &record)
{
    m_context.clear();
    keepOthers(m_context, object, Used, m_keepPrivate);
    if (m_keepPrivate) {
        keepMember(m_context, "input", object["input"], true);
        keepMember(m_context, "output", object["output"], true);
    }
    if (!usage.flag.empty())
        m_context.putString("usage_flag", usage.flag);
    record.context = m_context.text();
}

std::optional<QString> Rows::read(JsonValue object, UsageRecord &record)
{
    JsonFields fields(object);
    record.source = "bedrock";
    record.provider = "bedrock";
    fields.text(record.externalId, {"requestId"});
    fields.text(record.model, {"modelId"});
    fields.text(record.user, {"identity.arn"});
    fields.text(record.customer,
                {"requestMetadata.customer", "requestMetadata.customerId", "requestMetadata.customer_id",
                 "requestMetadata.tenant"});
    fields.text(record.project, {"requestMetadata.project", "requestMetadata.app"});
    const auto time = fields.time({"timestamp"}, m_times);
    const NormalUsage usage =
        normaliseUsage(object["input"], PartCounts::ByShape, {object["output"], object});
    record.tokens = usage.tokens;
    const Metrics metrics = metricsOf(fields["output.outputBodyJson"]);
    record.latencyMs = metrics.latencyMs;
    record.timeToFirstTokenMs = metrics.firstMs;
    record.status = statusFromWord(fields["status"].text());
    if (!fields["errorCode"].isNothing())
        record.status = Status::Failed;
    else if (!record.status)
        record.status = Status::Completed; // only failures say so
    if (fields.problem())
        return fields.problem();
    if (!usage.problem.isEmpty())
        return usage.problem;
    if (!time)
        return timeMissing();
    if (record.model.empty())
        return Text::tr("The row names no model.");
    record.timeMs = *time;
    settleCost(record);
    setContext(object, usage, record);
    return std::nullopt;
}

int confidence(const JsonSample &sample)
{
    if (sample.hasAll({"schemaType", "modelId", "requestId", "operation"}))
        return 95;
    const bool wrapped = std::ranges::any_of(sample.elements(), [](JsonValue element) {
        const auto message = messageIn(element);
        return message && message->find(Mark) != std::string::npos;
    });
    return wrapped ? 95 : 0;
}

RowSource source()
{
    return {
        .info = {.id = u"bedrock"_s,
                 .name = Text::tr("Bedrock invocation logs"),
                 .description = Text::tr("Model invocation logs of Amazon Bedrock, from S3 or CloudWatch"),
                 .extensions = {u"json"_s, u"jsonl"_s, u"csv"_s},
                 .facts = {.provider = u"bedrock"_s,
                           .granularity = u"request"_s,
                           .cache = u"beside"_s,
                           .reasoning = u"inside, not told apart"_s,
                           .id = u"requestId"_s,
                           .money = u"none"_s,
                           .zone = u"UTC"_s,
                           .leftOut = u"input and output bodies"_s,
                           .evidence = u"real files"_s}},
        .envelopes = Envelopes,
        .confidence = confidence,
        .tables = {{"message"}},
        .mark = Mark,
        .rows = RowSource::make<Rows>};
}

} // namespace

} // namespace bedrock

std::unique_ptr<ImportFormat> makeBedrockFormat()
{
    return makeRowSource(bedrock::source);
}

} // namespace tally
