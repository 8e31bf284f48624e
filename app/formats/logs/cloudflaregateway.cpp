// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/cloudflaregateway.h"

#include "formats/fields/fieldaliases.h"
#include "formats/fields/keptmembers.h"
#include "formats/fields/toldcost.h"
#include "formats/logs/jsonfinish.h"
#include "formats/logs/rowsource.h"

#include <QCoreApplication>

#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace cloudflaregateway {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CloudflareGateway)
};

constexpr std::array Used = std::to_array<std::string_view>({"id",
                                                             "created_at",
                                                             "provider",
                                                             "model",
                                                             "duration",
                                                             "status_code",
                                                             "success",
                                                             "cached",
                                                             "tokens_in",
                                                             "tokens_out",
                                                             "cost",
                                                             "custom_cost",
                                                             "request_content_type",
                                                             "response_content_type",
                                                             "request_head",
                                                             "response_head",
                                                             "request_size",
                                                             "response_size",
                                                             "request_head_complete",
                                                             "response_head_complete"});

bool isTrue(JsonValue value)
{
    return value.kind() == JsonKind::True || (value.isString() && equalsIgnoreCase(value.text(), "true"));
}

bool isFalse(JsonValue value)
{
    return value.kind() == JsonKind::False || (value.isString() && equalsIgnoreCase(value.text(), "false"));
}

class Rows : public SourceRows {
public:
    explicit Rows(const ReadOptions &options)
        : m_times(zoneFor(options, "UTC"))
        , m_keepPrivate(options.keepPrivate)
    {
    }
    std::optional<QString> read(JsonValue row, UsageRecord &record) override;
    bool lostCost() const override { return m_lostCost; }

private:
    void setNames(JsonValue row, UsageRecord &record);
    void setStatus(JsonValue row, UsageRecord &record);
    void setCost(JsonFields &fields, UsageRecord &record);

    TimeReader m_times;
    bool m_keepPrivate;
    JsonTape m_metadata;
    std::string m_metadataText;
    JsonObjectText m_context;
    bool m_lostCost = false;
};

// Metadata is JSON inside a text.
void Rows::setNames(JsonValue row, UsageRecord &record)
{
    JsonFields fields(row);
    fields.text(record.externalId, {"id"});
    fields.text(record.provider, {"provider"});
    normaliseProvider(record.provider);
    fields.text(record.model, {"model"});
    JsonValue metadata = row["metadata"];
    if (metadata.isString()) {
        metadata.textInto(m_metadataText);
        metadata = m_metadata.parse(m_metadataText) == JsonParse::Ok ? m_metadata.root() : JsonValue{};
    }
    const JsonFields more(metadata);
    more.text(record.user, {"user", "user_id", "userId"});
    more.text(record.customer, {"customer", "customer_id", "customerId", "tenant"});
    more.text(record.project, {"project", "app"});
}

void Rows::setStatus(JsonValue row, UsageRecord &record)
{
    const std::string code = row["status_code"].text();
    record.status = statusFromWord(code);
    if (isFalse(row["success"]))
        record.status = Status::Failed;
    else if (!record.status && isTrue(row["success"]))
        record.status = Status::Completed;
    if (!code.empty() && record.status != Status::Completed)
        m_context.putString("status_code", code);
}

void Rows::setCost(JsonFields &fields, UsageRecord &record)
{
    auto cost = fields.amount("cost", 9);
    if (isTrue(fields["cached"])) {
        m_context.putRaw("cached", "true");
        if (cost && *cost != 0)
            m_context.putRaw("cost", Money{*cost}.toDecimal());
        cost = 0;
    }
    if (isTrue(fields["custom_cost"]))
        m_context.putRaw("custom_cost", "true");
    if (cost)
        record.reportedCost = Money{*cost};
    m_lostCost = fields.lostAmount();
    settleToldCost(record);
}

std::optional<QString> Rows::read(JsonValue row, UsageRecord &record)
{
    JsonFields fields(row);
    m_context.clear();
    record.source = "cloudflare";
    setNames(row, record);
    const auto time = fields.time({"created_at"}, m_times);
    record.latencyMs = fields.duration("duration", 0);
    record.tokens.input = fields.count("tokens_in");
    record.tokens.output = fields.count("tokens_out");
    setStatus(row, record);
    setCost(fields, record);
    if (auto problem = finishTime(fields, time, record))
        return problem;
    keepOthers(m_context, row, Used, m_keepPrivate);
    record.context = m_context.text();
    return std::nullopt;
}

int confidence(const JsonSample &sample)
{
    return sample.hasAll({"tokens_in", "tokens_out", "cached", "created_at", "provider"}) ? 95 : 0;
}

RowSource source()
{
    return {.info = {.id = u"cloudflare-gateway"_s,
                     .name = Text::tr("Cloudflare AI Gateway logs"),
                     .description = Text::tr("Logs of the Cloudflare AI Gateway as its API lists them"),
                     .extensions = {u"json"_s, u"jsonl"_s},
                     .facts = {.provider = u"per row"_s,
                               .granularity = u"request"_s,
                               .cache = u"not told apart"_s,
                               .reasoning = u"not told apart"_s,
                               .id = u"id"_s,
                               .money = u"USD, estimated by Cloudflare"_s,
                               .zone = u"UTC"_s,
                               .leftOut = u"request and response"_s,
                               .evidence = u"documentation"_s}},
            .confidence = confidence,
            .tables = {{"tokens_in", "tokens_out", "cached", "created_at", "provider"}},
            .required = {"created_at"},
            .rows = RowSource::make<Rows>};
}

} // namespace

} // namespace cloudflaregateway

std::unique_ptr<ImportFormat> makeCloudflareGatewayFormat()
{
    return makeRowSource(cloudflaregateway::source);
}

} // namespace tally
