// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/cloudflarelogpush.h"

#include "formats/fields/fieldaliases.h"
#include "formats/fields/keptmembers.h"
#include "formats/fields/toldcost.h"
#include "formats/logs/rowsource.h"

#include <QCoreApplication>

#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace cloudflarelogpush {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CloudflareGateway)
};

constexpr std::array Used =
    std::to_array<std::string_view>({"Cached", "Metadata", "Metrics", "Model", "Provider", "RequestBody",
                                     "ResponseBody", "StatusCode", "Timestamp"});

class Rows : public SourceRows {
public:
    explicit Rows(const ReadOptions &options)
        : m_times(zoneFor(options, "UTC"))
        , m_keepPrivate(options.keepPrivate)
    {
    }
    std::optional<QString> read(JsonValue row, UsageRecord &record) override;
    bool lostCost() const override { return m_lostCost; }
    QStringList endWarnings() override;

private:
    void setStatus(JsonValue row, UsageRecord &record);
    void setCost(JsonFields &fields, JsonValue row, UsageRecord &record);
    std::optional<QString> setTokens(JsonValue metrics, UsageRecord &record);

    TimeReader m_times;
    bool m_keepPrivate;
    JsonObjectText m_context;
    bool m_lostCost = false;
    int64_t m_withoutTokens = 0;
};

void Rows::setStatus(JsonValue row, UsageRecord &record)
{
    const std::string code = row["StatusCode"].text();
    record.status = statusFromWord(code);
    if (row["RateLimited"].kind() == JsonKind::True)
        record.status = Status::Failed;
    if (!code.empty() && record.status != Status::Completed)
        m_context.putString("status_code", code);
}

// What the gateway answers from its own cache is not paid.
void Rows::setCost(JsonFields &fields, JsonValue row, UsageRecord &record)
{
    auto cost = fields.amount("Metrics.cost", 9);
    m_lostCost = fields.lostAmount();
    if (row["Cached"].kind() == JsonKind::True) {
        m_context.putRaw("cached", "true");
        if (cost && *cost != 0)
            m_context.putRaw("cost", Money{*cost}.toDecimal());
        cost = 0;
    }
    if (cost)
        record.reportedCost = Money{*cost};
    settleToldCost(record);
}

std::optional<QString> Rows::setTokens(JsonValue metrics, UsageRecord &record)
{
    JsonFields fields(metrics);
    record.tokens.input = fields.firstCount({"tokensIn", "tokens_in", "inputTokens", "promptTokens"});
    record.tokens.output = fields.firstCount({"tokensOut", "tokens_out", "outputTokens", "completionTokens"});
    if (!record.tokens.input && !record.tokens.output)
        ++m_withoutTokens;
    return fields.problem();
}

std::optional<QString> Rows::read(JsonValue row, UsageRecord &record)
{
    JsonFields fields(row);
    m_context.clear();
    record.source = "cloudflare";
    fields.text(record.provider, {"Provider"});
    normaliseProvider(record.provider);
    fields.text(record.model, {"Model", "RequestedModel"});
    const auto time = fields.time({"Timestamp"}, m_times);
    record.latencyMs = fields.duration("Metrics.durationMs", 0);
    if (const auto problem = setTokens(row["Metrics"], record))
        return problem;
    setStatus(row, record);
    setCost(fields, row, record);
    if (fields.problem())
        return fields.problem();
    if (!time)
        return timeMissing();
    record.timeMs = *time;
    keepOthers(m_context, row, Used, m_keepPrivate);
    record.context = m_context.text();
    return std::nullopt;
}

QStringList Rows::endWarnings()
{
    if (m_withoutTokens == 0)
        return {};
    return {
        Text::tr("Records without token counts: %1. Logpush does not deliver them where the files have no "
                 "“Metrics”; the gateway's own log list has them.")
            .arg(m_withoutTokens)};
}

int confidence(const JsonSample &sample)
{
    const bool isEvent = sample.hasAll({"Gateway", "Provider", "Model", "StatusCode"});
    const bool isMarked = sample.hasAll({"RateLimited"}) || sample.hasAll({"Cached"});
    return isEvent && isMarked ? 95 : 0;
}

RowSource source()
{
    return {
        .info = {.id = u"cloudflare-logpush"_s,
                 .name = Text::tr("Cloudflare AI Gateway events (Logpush)"),
                 .description = Text::tr("Files of Cloudflare Logpush with the data set AI Gateway Events"),
                 .extensions = {u"json"_s, u"jsonl"_s, u"log"_s},
                 .facts = {.provider = u"per row"_s,
                           .granularity = u"request"_s,
                           .cache = u"not told apart"_s,
                           .reasoning = u"not told apart"_s,
                           .id = u"content"_s,
                           .money = u"USD, estimated by Cloudflare"_s,
                           .zone = u"UTC"_s,
                           .leftOut = u"request, response and metadata (encrypted)"_s,
                           .evidence = u"documentation"_s}},
        .confidence = confidence,
        .required = {"Timestamp"},
        .rows = [](const ReadOptions &options) { return std::make_unique<Rows>(options); }};
}

} // namespace

} // namespace cloudflarelogpush

std::unique_ptr<ImportFormat> makeCloudflareLogpushFormat()
{
    return makeRowSource(cloudflarelogpush::source);
}

} // namespace tally
