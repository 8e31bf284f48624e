// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/portkey.h"

#include "formats/fields/fieldaliases.h"
#include "formats/fields/keptmembers.h"
#include "formats/fields/sourcecounts.h"
#include "formats/fields/usageobject.h"
#include "formats/logs/jsonfinish.h"
#include "formats/logs/rowsource.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace portkey {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Portkey)
};

constexpr int CentsToNano = 7;
constexpr std::array Used = std::to_array<std::string_view>(
    {"id", "created_at", "ai_org", "ai_model", "req_units", "res_units", "total_units", "cost", "request",
     "response", "response_time", "response_status_code", "request_url", "cost_currency"});

class Rows : public SourceRows {
public:
    explicit Rows(const ReadOptions &options)
        : m_times(zoneFor(options, "UTC"))
        , m_keepPrivate(options.keepPrivate)
    {
    }
    std::optional<QString> read(JsonValue object, UsageRecord &record) override;
    bool lostCost() const override { return m_lostCost; }
    QStringList takeWarnings() override { return m_warnings.take(); }

private:
    void setTokens(JsonFields &fields, UsageRecord &record);
    void setCost(JsonFields &fields, UsageRecord &record);

    TimeReader m_times;
    bool m_keepPrivate;
    JsonObjectText m_context;
    bool m_lostCost = false;
    RowWarnings m_warnings;
};

// Units do not tell cache and reasoning apart; the provider's own usage does, where the response was asked
// for and both tell the same.
void Rows::setTokens(JsonFields &fields, UsageRecord &record)
{
    const SourceCounts raw{.input = fields.count("req_units"),
                           .output = fields.count("res_units"),
                           .total = fields.count("total_units")};
    for (const std::string_view path : {"response.usage", "response.body.usage"}) {
        const NormalUsage usage = normaliseUsage(fields[path]);
        if (!usage.any || !usage.problem.isEmpty() || !usage.flag.empty() || !raw.input || !raw.output)
            continue;
        if (usage.tokens.prompt() == raw.input && usage.tokens.completion() == raw.output) {
            record.tokens = usage.tokens;
            return;
        }
    }
    const SplitCounts split = splitCounts(raw, Place::Inside, Place::Inside);
    record.tokens = split.tokens;
    keepFlagged(m_context, raw, split.flag);
}

void Rows::setCost(JsonFields &fields, UsageRecord &record)
{
    const std::string currency = fields["cost_currency"].text();
    if (!currency.empty() && !equalsIgnoreCase(currency, "USD")) {
        keepMember(m_context, "cost", fields["cost"], m_keepPrivate);
        m_context.putString("cost_currency", currency);
        if (!fields["cost"].isNothing())
            m_warnings.add(Text::tr("Costs in another currency than US dollars are kept in the context and "
                                    "do not count."));
        return;
    }
    m_lostCost = finishCost(fields, fields.amount("cost", CentsToNano), record);
}

std::optional<QString> Rows::read(JsonValue object, UsageRecord &record)
{
    JsonFields fields(object);
    record.source = "portkey";
    m_context.clear();
    m_lostCost = false;
    fields.text(record.externalId, {"id"});
    fields.text(record.provider, {"ai_org"});
    normaliseProvider(record.provider);
    fields.text(record.model, {"ai_model"});
    fields.text(record.user, {"metadata._user", "metadata.user"});
    fields.text(record.customer, {"metadata.customer", "metadata.customer_id"});
    fields.text(record.project, {"metadata.project", "metadata.app"});
    const auto time = fields.time({"created_at"}, m_times);
    record.latencyMs = fields.duration("response_time", 0);
    if (const JsonValue code = fields["response_status_code"]; !code.isNothing()) {
        record.status = statusFromWord(code.text());
        if (record.status != Status::Completed)
            m_context.putString("response_status_code", code.text());
    }
    setTokens(fields, record);
    setCost(fields, record);
    if (auto problem = finishTime(fields, time, record))
        return problem;
    if (m_keepPrivate) {
        keepMember(m_context, "request", fields["request"], true);
        keepMember(m_context, "response", fields["response"], true);
    }
    keepOthers(m_context, object, Used, m_keepPrivate);
    record.context = m_context.text();
    return std::nullopt;
}

int confidence(const JsonSample &sample)
{
    return sample.hasAll({"ai_org", "ai_model"}) || sample.hasAll({"ai_model", "req_units"})
            || sample.hasAll({"ai_org", "req_units"}) || sample.hasAll({"ai_model", "response_status_code"})
        ? 95
        : 0;
}

RowSource source()
{
    return {.info = {.id = u"portkey"_s,
                     .name = Text::tr("Portkey logs"),
                     .description = Text::tr("Log export of the Portkey AI gateway"),
                     .extensions = {u"jsonl"_s, u"json"_s},
                     .facts = {.provider = u"ai_org"_s,
                               .granularity = u"request"_s,
                               .cache = u"not told apart, unless the response was exported"_s,
                               .reasoning = u"as the cache"_s,
                               .id = u"id"_s,
                               .money = u"US cents"_s,
                               .zone = u"UTC"_s,
                               .leftOut = u"request, response, request_url"_s,
                               .evidence = u"documentation"_s}},
            .confidence = confidence,
            .required = {"created_at"},
            .rows = RowSource::make<Rows>};
}

} // namespace

} // namespace portkey

std::unique_ptr<ImportFormat> makePortkeyFormat()
{
    return makeRowSource(portkey::source);
}

} // namespace tally
