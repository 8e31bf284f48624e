// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/langfuse.h"

#include "domain/requestlikeness.h"
#include "formats/fields/fieldaliases.h"
#include "formats/fields/keptmembers.h"
#include "formats/fields/sourcecounts.h"
#include "formats/fields/toldcost.h"
#include "formats/logs/calltree.h"
#include "formats/logs/langfuseusage.h"
#include "formats/logs/rowsource.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace langfuse {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Langfuse)
};

// Read, or of no use. The blob storage export writes names with "_", pages and API without.
constexpr std::array Used = std::to_array<std::string_view>({"id",
                                                             "type",
                                                             "start_time",
                                                             "startTime",
                                                             "end_time",
                                                             "endTime",
                                                             "usage_details",
                                                             "usageDetails",
                                                             "usage",
                                                             "cost_details",
                                                             "costDetails",
                                                             "total_cost",
                                                             "totalCost",
                                                             "calculatedTotalCost",
                                                             "latency",
                                                             "user_id",
                                                             "userId",
                                                             "completion_start_time",
                                                             "completionStartTime",
                                                             "time_to_first_token",
                                                             "timeToFirstToken",
                                                             "provided_model_name",
                                                             "providedModelName",
                                                             "model",
                                                             "promptTokens",
                                                             "completionTokens",
                                                             "totalTokens",
                                                             "inputUsage",
                                                             "outputUsage",
                                                             "totalUsage",
                                                             "inputCost",
                                                             "outputCost",
                                                             "calculatedInputCost",
                                                             "calculatedOutputCost",
                                                             "unit",
                                                             "created_at",
                                                             "createdAt",
                                                             "updated_at",
                                                             "updatedAt",
                                                             "level",
                                                             "project_id",
                                                             "projectId",
                                                             "input_price",
                                                             "output_price",
                                                             "total_price",
                                                             "inputPrice",
                                                             "outputPrice",
                                                             "totalPrice",
                                                             "bookmarked",
                                                             "public"});
constexpr std::array Said = std::to_array<std::string_view>(
    {"input", "output", "status_message", "statusMessage", "tool_calls", "toolCalls"});

class Rows : public SourceRows {
public:
    explicit Rows(const ReadOptions &options)
        : m_times(zoneFor(options, "UTC")) // without a mark
        , m_keepPrivate(options.keepPrivate)
    {
    }

    bool looksAhead() const override { return true; }
    void look(JsonValue object) override;
    void settle(Doubts &doubts) override
    {
        m_tree.settle(doubts);
        m_cache = m_survey.settle(doubts, Place::Beside); // as Langfuse itself adds and prices them
    }
    std::optional<std::vector<std::string>> rowsIn(JsonValue object) override;
    std::optional<QString> read(JsonValue object, UsageRecord &record) override;
    bool lostCost() const override { return m_lostCost; }
    QStringList takeWarnings() override { return m_warnings.take(); }

private:
    enum class Kind { Call, Silent, Other };
    static Kind kindOf(JsonValue object, const SourceCounts &raw);
    void setTimes(JsonFields &fields, UsageRecord &record) const;
    static void setCost(JsonValue object, JsonFields &fields, UsageRecord &record);
    void setContext(JsonValue object, const SourceCounts &raw, std::string_view flag, UsageRecord &record);

    TimeReader m_times;
    bool m_keepPrivate;
    CallTree m_tree;
    CacheSurvey m_survey;
    Place m_cache = Place::Beside;
    JsonObjectText m_context;
    bool m_lostCost = false;
    RowWarnings m_warnings;
};

// Silent: a model call that says nothing of its usage. Other: no model call.
Rows::Kind Rows::kindOf(JsonValue object, const SourceCounts &raw)
{
    const bool generation = isLangfuseCall(object["type"].text());
    if (raw.any())
        return generation || !langfuseModel(object).empty() ? Kind::Call : Kind::Other;
    if (!generation)
        return Kind::Other;
    return equalsIgnoreCase(object["level"].text(), "ERROR") ? Kind::Call : Kind::Silent;
}

void Rows::look(JsonValue object)
{
    std::optional<QString> problem;
    const SourceCounts raw = langfuseCounts(object, problem);
    std::string id;
    std::string parent;
    const JsonFields fields(object);
    fields.text(id, {"id"});
    fields.text(parent, {"parent_observation_id", "parentObservationId"});
    const bool call = raw.any() && kindOf(object, raw) == Kind::Call;
    m_tree.add(id, parent, call, raw.input.value_or(0) + raw.output.value_or(0));
    if (call && m_tree.counts(id))
        m_survey.add(raw);
}

std::optional<std::vector<std::string>> Rows::rowsIn(JsonValue object)
{
    std::optional<QString> problem;
    const SourceCounts raw = langfuseCounts(object, problem);
    if (problem)
        return std::nullopt; // read() says it
    const Kind kind = kindOf(object, raw);
    if (kind == Kind::Call && m_tree.counts(object["id"].text()))
        return std::nullopt;
    if (kind == Kind::Silent)
        m_warnings.add(Text::tr("Generations without token counts were left out."));
    else if (kind == Kind::Other && raw.any())
        m_warnings.add(
            Text::tr("Observations with token counts but without a model were left out: they sum up the "
                     "calls below them."));
    return std::vector<std::string>();
}

void Rows::setTimes(JsonFields &fields, UsageRecord &record) const
{
    const auto start = fields.time({"start_time", "startTime"}, m_times);
    const auto end = fields.time({"end_time", "endTime"}, m_times);
    const auto first = fields.time({"completion_start_time", "completionStartTime"}, m_times);
    record.timeMs = start.value_or(0);
    // Exact where both ends are told; the column says seconds.
    if (start && end && *end >= *start)
        record.latencyMs = *end - *start;
    else
        record.latencyMs = fields.duration("latency", 3);
    if (start && first && *first >= *start)
        record.timeToFirstTokenMs = *first - *start;
    else if (!fields["time_to_first_token"].isNothing())
        record.timeToFirstTokenMs = fields.duration("time_to_first_token", 3);
    else
        record.timeToFirstTokenMs = fields.duration("timeToFirstToken", 3);
    // Some versions wrote milliseconds there: what cannot be is unknown.
    if (record.latencyMs && record.timeToFirstTokenMs && *record.timeToFirstTokenMs > *record.latencyMs)
        record.timeToFirstTokenMs = std::nullopt;
}

void Rows::setCost(JsonValue object, JsonFields &fields, UsageRecord &record)
{
    JsonValue parts = object["cost_details"];
    if (!parts.isObject())
        parts = object["costDetails"];
    const bool priced = parts.isObject() && parts.begin() != parts.end();
    auto cost = fields.firstAmount(
        {"total_cost", "totalCost", "calculatedTotalCost", "cost_details.total", "costDetails.total"}, 9);
    if (cost && *cost == 0 && parts.isObject() && !priced)
        cost = std::nullopt; // Langfuse knew no price
    if (priced)
        record.costParts = parts.minified();
    if (cost)
        record.reportedCost = Money{*cost};
}

void Rows::setContext(JsonValue object, const SourceCounts &raw, std::string_view flag, UsageRecord &record)
{
    m_context.clear();
    if (const std::string type = object["type"].text(); !type.empty() && !isLangfuseCall(type))
        m_context.putString("type", type);
    for (const JsonValue member : object) {
        const std::string key = member.key();
        const bool said = std::ranges::find(Said, key) != Said.end() && !m_keepPrivate;
        if (!said && std::ranges::find(Used, key) == Used.end())
            keepMember(m_context, key, member, m_keepPrivate);
    }
    std::string updated;
    JsonFields(object).text(updated, {"updated_at", "updatedAt"});
    if (!updated.empty())
        m_context.putString("updated_at", updated); // which of two exports tells the later state
    keepFlagged(m_context, raw, flag);
    record.context = m_context.text();
}

std::optional<QString> Rows::read(JsonValue object, UsageRecord &record)
{
    std::optional<QString> problem;
    const SourceCounts raw = langfuseCounts(object, problem);
    if (problem)
        return problem;
    JsonFields fields(object);
    record.source = "langfuse";
    fields.text(record.externalId, {"id"});
    record.model = langfuseModel(object);
    fields.text(record.user, {"user_id", "userId"});
    fields.text(record.project, {"project_id", "projectId"});
    fields.text(record.provider, {"metadata.ls_provider"});
    normaliseProvider(record.provider);
    setTimes(fields, record);
    setCost(object, fields, record);
    m_lostCost = fields.lostAmount();
    if (fields.problem())
        return fields.problem();
    if (fields["start_time"].isNothing() && fields["startTime"].isNothing())
        return timeMissing();
    const SplitCounts split = splitCounts(raw, raw.cachePlace().value_or(m_cache), Place::Inside);
    record.tokens = split.tokens;
    record.requestId = responseName(langfuseResponseId(object), record.tokens);
    if (const std::string level = object["level"].text(); !level.empty())
        record.status = equalsIgnoreCase(level, "ERROR") ? Status::Failed : Status::Completed;
    settleToldCost(record);
    setContext(object, raw, split.flag, record);
    return std::nullopt;
}

int confidence(const JsonSample &sample)
{
    const bool own = sample.hasAll({"provided_model_name", "usage_details"})
        || sample.hasAll({"trace_id", "parent_observation_id", "type", "start_time"})
        || sample.hasAll({"usage_details", "cost_details", "trace_id"})
        || sample.hasAll({"traceId", "type", "startTime", "usageDetails"})
        || sample.hasAll({"traceId", "type", "startTime", "parentObservationId"})
        || sample.hasAll({"traceId", "startTime", "calculatedTotalCost"})
        || sample.hasAll({"startTime", "traceName", "timeToFirstToken", "type"});
    return own ? 95 : 0;
}

RowSource source()
{
    return {
        .info = {.id = u"langfuse"_s,
                 .name = Text::tr("Langfuse observations"),
                 .description = Text::tr("Observations of Langfuse: the blob storage export or the export "
                                         "of the observations page"),
                 .extensions = {u"csv"_s, u"json"_s, u"jsonl"_s},
                 .facts = {.provider = u"ls_provider of the metadata"_s,
                           .granularity = u"request"_s,
                           .cache = u"by total, else beside"_s,
                           .reasoning = u"by total, else inside"_s,
                           .id = u"id"_s,
                           .money = u"USD"_s,
                           .zone = u"UTC"_s,
                           .leftOut = u"input, output, rows without usage"_s,
                           .evidence = u"documentation, code of importers"_s}},
        .confidence = confidence,
        .tables = {{"start_time", "usage_details", "type"},
                   {"starttime", "usagedetails"},
                   {"starttime", "traceid", "type"},
                   {"starttime", "timetofirsttoken", "totalcost"}},
        .rows = RowSource::make<Rows>};
}

} // namespace

} // namespace langfuse

std::unique_ptr<ImportFormat> makeLangfuseFormat()
{
    return makeRowSource(langfuse::source);
}

} // namespace tally
