// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/vercelgateway.h"

#include "domain/timeunits.h"
#include "formats/fields/keptmembers.h"
#include "formats/fields/sourcecounts.h"
#include "formats/logs/generationrows.h"
#include "formats/logs/jsonfinish.h"

#include <QCoreApplication>

#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace vercelgateway {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(VercelGateway)
};

constexpr std::array Used = std::to_array<std::string_view>(
    {"day", "hour", "model", "user", "user_id", "tag", "total_cost", "market_cost", "surcharge_cost",
     "gateway_cost", "input_tokens", "output_tokens", "cached_input_tokens", "cache_creation_input_tokens",
     "reasoning_tokens", "request_count"});
constexpr std::array CostParts =
    std::to_array<std::string_view>({"total_cost", "market_cost", "surcharge_cost", "gateway_cost"});

SourceCounts countsOf(JsonFields &fields)
{
    return {.input = fields.count("input_tokens"),
            .output = fields.count("output_tokens"),
            .cacheRead = fields.count("cached_input_tokens"),
            .cacheWrite = fields.count("cache_creation_input_tokens"),
            .reasoning = fields.count("reasoning_tokens")};
}

class ReportRows : public SourceRows {
public:
    explicit ReportRows(const ReadOptions &options)
        : m_keepPrivate(options.keepPrivate)
    {
    }

    bool looksAhead() const override { return true; }
    void look(JsonValue row) override
    {
        JsonFields fields(row);
        m_survey.add(countsOf(fields));
    }
    void settle(Doubts &doubts) override { m_cache = m_survey.settle(doubts, Place::Inside); }
    std::optional<QString> read(JsonValue row, UsageRecord &record) override;
    bool lostCost() const override { return m_lostCost; }
    QStringList takeWarnings() override { return m_warnings.take(); }

private:
    std::optional<QString> setTime(JsonFields &fields, UsageRecord &record) const;
    void setCost(JsonFields &fields, UsageRecord &record);
    void setTag(const JsonFields &fields, UsageRecord &record);

    TimeReader m_times; // UTC
    bool m_keepPrivate;
    CacheSurvey m_survey;
    Place m_cache = Place::Inside;
    JsonObjectText m_context;
    bool m_lostCost = false;
    RowWarnings m_warnings;
};

std::optional<QString> ReportRows::setTime(JsonFields &fields, UsageRecord &record) const
{
    const bool hour = !fields["hour"].isNothing();
    const auto time = fields.time({"hour", "day"}, m_times);
    if (fields.problem())
        return fields.problem();
    if (!time)
        return Text::tr("The row has no day. Ask for the report with date_part=day.");
    record.granularity = hour ? Granularity::Hour : Granularity::Day;
    record.timeMs = hour ? *time : *time - *time % DayMs;
    return std::nullopt;
}

void ReportRows::setCost(JsonFields &fields, UsageRecord &record)
{
    JsonObjectText parts;
    for (const std::string_view name : CostParts) {
        if (const auto amount = fields.amount(name, 9))
            parts.putRaw(name, Money{*amount}.toDecimal());
    }
    record.costParts = parts.text();
    m_lostCost = finishCost(fields, fields.amount("total_cost", 9), record);
}

void ReportRows::setTag(const JsonFields &fields, UsageRecord &record)
{
    fields.text(record.project, {"tag"});
    if (!record.project.empty())
        m_warnings.add(Text::tr("These are sums by tag: a request with several tags counts in each of them, "
                                "so the whole may be too much."));
}

std::optional<QString> ReportRows::read(JsonValue row, UsageRecord &record)
{
    JsonFields fields(row);
    m_context.clear();
    record.source = "vercel";
    record.provider = "vercel";
    if (const auto problem = setTime(fields, record))
        return problem;
    fields.text(record.model, {"model"});
    fields.text(record.user, {"user", "user_id"});
    setTag(fields, record);
    record.requests = fields.count("request_count");
    const SourceCounts raw = countsOf(fields);
    const SplitCounts split = splitCounts(raw, raw.cachePlace().value_or(m_cache), Place::Inside);
    record.tokens = split.tokens;
    setCost(fields, record);
    if (fields.problem())
        return fields.problem();
    keepOthers(m_context, row, Used, m_keepPrivate);
    keepFlagged(m_context, raw, split.flag);
    record.context = m_context.text();
    return std::nullopt;
}

int generationConfidence(const JsonSample &sample)
{
    const bool own = hasGeneration(sample, {"id", "native_tokens_prompt", "billable_web_search_calls"})
        || hasGeneration(sample, {"id", "native_tokens_prompt", "native_tokens_cache_creation"});
    return own ? 95 : 0;
}

int reportConfidence(const JsonSample &sample)
{
    return sample.hasAll({"total_cost", "market_cost", "input_tokens"})
            || sample.hasAll({"total_cost", "request_count", "cached_input_tokens"})
            || sample.hasAll({"day", "total_cost", "request_count"})
        ? 95
        : 0;
}

RowSource generations()
{
    return {.info = {.id = u"vercel-generation"_s,
                     .name = Text::tr("Vercel AI Gateway generations"),
                     .description = Text::tr("Answers of the Vercel AI Gateway's GET /v1/generation"),
                     .extensions = {u"json"_s, u"jsonl"_s},
                     .facts = {.provider = u"vercel"_s,
                               .granularity = u"request"_s,
                               .cache = u"by the rows, else inside"_s,
                               .reasoning = u"inside"_s,
                               .id = u"id"_s,
                               .money = u"USD, own keys (BYOK) aside"_s,
                               .zone = u"UTC"_s,
                               .leftOut = u"normalised counts"_s,
                               .evidence = u"documentation"_s}},
            .confidence = generationConfidence,
            .rows = [](const ReadOptions &options) {
                return makeGenerationRows(options, {.source = "vercel", .cacheIsKnown = false});
            }};
}

RowSource reports()
{
    return {.info = {.id = u"vercel-report"_s,
                     .name = Text::tr("Vercel AI Gateway report"),
                     .description = Text::tr("Answer of the Vercel AI Gateway's GET /v1/report with a "
                                             "date_part"),
                     .extensions = {u"json"_s},
                     .facts = {.provider = u"vercel"_s,
                               .granularity = u"day, hour"_s,
                               .cache = u"by the rows, else inside"_s,
                               .reasoning = u"inside"_s,
                               .id = u"slice"_s,
                               .money = u"USD"_s,
                               .zone = u"UTC"_s,
                               .leftOut = u"nothing"_s,
                               .evidence = u"documentation, code of importers"_s}},
            .confidence = reportConfidence,
            .rows = RowSource::make<ReportRows>};
}

} // namespace

} // namespace vercelgateway

std::unique_ptr<ImportFormat> makeVercelGenerationFormat()
{
    return makeRowSource(vercelgateway::generations);
}

std::unique_ptr<ImportFormat> makeVercelReportFormat()
{
    return makeRowSource(vercelgateway::reports);
}

} // namespace tally
