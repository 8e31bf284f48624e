// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/langsmith.h"

#include "formats/fields/fieldaliases.h"
#include "formats/fields/keptmembers.h"
#include "formats/fields/sourcecounts.h"
#include "formats/logs/calltree.h"
#include "formats/logs/jsonfinish.h"
#include "formats/logs/rowsource.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace langsmith {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LangSmith)
};

// What the API answers to a query of runs, and what files have.
constexpr std::array<std::string_view, 5> Envelopes{"runs", "data", "results", "items", "records"};

// Everything else of a run may hold what was said.
constexpr std::array Kept = std::to_array<std::string_view>(
    {"name", "trace_id", "parent_run_id", "session_id", "thread_id", "tags", "reference_example_id"});

// The provider's or LangChain's own usage object, wherever the version puts it.
JsonValue usageOf(JsonValue run)
{
    for (const std::string_view path :
         {"usage_metadata", "outputs.usage_metadata", "extra.metadata.usage_metadata",
          "outputs.llm_output.token_usage", "outputs.llm_output.usage", "outputs.usage"}) {
        if (const JsonValue usage = memberAt(run, path); usage.isObject() && usage.begin() != usage.end())
            return usage;
    }
    for (const JsonValue batch : memberAt(run, "outputs.generations")) {
        for (const JsonValue generation : batch) {
            if (const JsonValue usage = memberAt(generation, "message.kwargs.usage_metadata");
                usage.isObject())
                return usage;
        }
    }
    return {};
}

SourceCounts countsIn(JsonFields &usage)
{
    SourceCounts raw;
    raw.input = usage.firstCount({"input_tokens", "prompt_tokens"});
    raw.output = usage.firstCount({"output_tokens", "completion_tokens"});
    raw.total = usage.count("total_tokens");
    raw.cacheRead = usage.firstCount({"input_token_details.cache_read", "prompt_tokens_details.cached_tokens",
                                      "prompt_token_details.cache_read", "cache_read_input_tokens"});
    raw.cacheWrite5m = usage.count("input_token_details.ephemeral_5m_input_tokens");
    raw.cacheWrite1h = usage.count("input_token_details.ephemeral_1h_input_tokens");
    raw.setWrites(usage.firstCount({"input_token_details.cache_creation",
                                    "prompt_token_details.cache_creation", "cache_creation_input_tokens"}));
    raw.reasoning =
        usage.firstCount({"output_token_details.reasoning", "completion_tokens_details.reasoning_tokens",
                          "completion_token_details.reasoning"});
    raw.audio.prompt = usage.count("input_token_details.audio").value_or(0);
    raw.audio.output = usage.count("output_token_details.audio").value_or(0);
    return raw;
}

SourceCounts countsOf(JsonValue run, std::optional<QString> &problem)
{
    JsonFields usage(usageOf(run));
    SourceCounts raw = countsIn(usage);
    JsonFields fields(run);
    if (!raw.any())
        raw = countsIn(fields);
    problem = usage.problem() ? usage.problem() : fields.problem();
    return raw;
}

bool isLlm(JsonValue run)
{
    return equalsIgnoreCase(run["run_type"].text(), "llm");
}

class Rows : public SourceRows {
public:
    explicit Rows(const ReadOptions &options)
        : m_times(zoneFor(options, "UTC"))
        , m_keepPrivate(options.keepPrivate)
    {
    }

    bool looksAhead() const override { return true; }
    void look(JsonValue run) override
    {
        std::optional<QString> problem;
        const SourceCounts raw = countsOf(run, problem);
        m_tree.add(run["id"].text(), run["parent_run_id"].text(), isLlm(run) && raw.any(),
                   raw.input.value_or(0) + raw.output.value_or(0));
    }
    void settle(Doubts &doubts) override { m_tree.settle(doubts); }
    std::optional<std::vector<std::string>> rowsIn(JsonValue run) override
    {
        if (run["run_type"].isNothing() || (isLlm(run) && m_tree.counts(run["id"].text())))
            return std::nullopt;
        return std::vector<std::string>();
    }
    std::optional<QString> read(JsonValue run, UsageRecord &record) override;
    bool lostCost() const override { return m_lostCost; }

private:
    void setNames(const JsonFields &fields, UsageRecord &record) const;
    void setTimes(JsonFields &fields, UsageRecord &record) const;
    void setCost(JsonFields &fields, UsageRecord &record);
    void setContext(JsonValue run, UsageRecord &record);

    TimeReader m_times;
    bool m_keepPrivate;
    CallTree m_tree;
    JsonObjectText m_context;
    bool m_lostCost = false;
};

void Rows::setNames(const JsonFields &fields, UsageRecord &record) const
{
    record.source = "langsmith";
    fields.text(record.externalId, {"id"});
    fields.text(record.model,
                {"extra.metadata.ls_model_name", "extra.invocation_params.model",
                 "extra.invocation_params.model_name", "outputs.llm_output.model_name", "outputs.model"});
    fields.text(record.provider, {"extra.metadata.ls_provider"});
    normaliseProvider(record.provider);
    fields.text(record.user, {"extra.metadata.user_id", "extra.metadata.user"});
    fields.text(record.customer, {"extra.metadata.customer_id", "extra.metadata.customer"});
    fields.text(record.project, {"session_name", "project_name", "session_id"});
}

void Rows::setTimes(JsonFields &fields, UsageRecord &record) const
{
    const auto start = fields.time({"start_time"}, m_times);
    const auto end = fields.time({"end_time"}, m_times);
    const auto first = fields.time({"first_token_time"}, m_times);
    record.timeMs = start.value_or(0);
    if (start && end && *end >= *start)
        record.latencyMs = *end - *start;
    if (start && first && *first >= *start && (!end || *first <= *end))
        record.timeToFirstTokenMs = *first - *start;
}

void Rows::setCost(JsonFields &fields, UsageRecord &record)
{
    JsonObjectText parts;
    for (const std::string_view name : {"prompt_cost", "completion_cost"}) {
        if (const auto cost = fields.amount(name, 9))
            parts.putRaw(name, Money{*cost}.toDecimal());
    }
    record.costParts = parts.text();
    m_lostCost = finishCost(fields, fields.amount("total_cost", 9), record);
}

void Rows::setContext(JsonValue run, UsageRecord &record)
{
    for (const std::string_view name : Kept)
        keepMember(m_context, name, run[name], m_keepPrivate);
    keepMember(m_context, "metadata", run["extra"]["metadata"], m_keepPrivate);
    if (m_keepPrivate) {
        keepMember(m_context, "inputs", run["inputs"], true);
        keepMember(m_context, "outputs", run["outputs"], true);
    }
    record.context = m_context.text();
}

std::optional<QString> Rows::read(JsonValue run, UsageRecord &record)
{
    JsonFields fields(run);
    m_context.clear();
    setNames(fields, record);
    setTimes(fields, record);
    setCost(fields, record);
    std::optional<QString> problem;
    const SourceCounts raw = countsOf(run, problem);
    if (fields.problem() || problem)
        return fields.problem() ? fields.problem() : problem;
    if (fields["start_time"].isNothing())
        return timeMissing();
    // LangChain's input counts include the cache; more than the input cannot be in it.
    const Place cache = raw.cachePlace().value_or(Place::Inside);
    const SplitCounts split = splitCounts(raw, cache, Place::Inside);
    record.tokens = split.tokens;
    record.status = statusFromWord(run["status"].text());
    if (!run["error"].isNothing() && !run["error"].text().empty())
        record.status = Status::Failed;
    keepFlagged(m_context, raw, split.flag);
    setContext(run, record);
    return std::nullopt;
}

int confidence(const JsonSample &sample)
{
    const bool own = sample.hasAll({"run_type", "trace_id", "start_time"})
        || sample.hasAll({"run_type", "dotted_order", "start_time"})
        || sample.hasAll({"run_type", "parent_run_id", "start_time"})
        || sample.hasAll({"run_type", "inputs", "start_time", "extra"});
    return own ? 95 : 0;
}

RowSource source()
{
    return {.info = {.id = u"langsmith"_s,
                     .name = Text::tr("LangSmith runs"),
                     .description = Text::tr("Runs of LangSmith as its SDK, API and exports write them"),
                     .extensions = {u"json"_s, u"jsonl"_s, u"csv"_s},
                     .facts = {.provider = u"ls_provider of the metadata"_s,
                               .granularity = u"request"_s,
                               .cache = u"by total, else inside"_s,
                               .reasoning = u"inside"_s,
                               .id = u"id"_s,
                               .money = u"USD"_s,
                               .zone = u"UTC"_s,
                               .leftOut = u"inputs, outputs, runs of other types than llm"_s,
                               .evidence = u"documentation"_s}},
            .envelopes = Envelopes,
            .confidence = confidence,
            .tables = {{"id", "run_type", "start_time"}},
            .required = {"run_type"},
            .rows = RowSource::make<Rows>};
}

} // namespace

} // namespace langsmith

std::unique_ptr<ImportFormat> makeLangSmithFormat()
{
    return makeRowSource(langsmith::source);
}

} // namespace tally
