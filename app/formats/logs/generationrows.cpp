// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/generationrows.h"

#include "formats/fields/keptmembers.h"
#include "formats/fields/sourcecounts.h"
#include "formats/fields/toldcost.h"
#include "formats/logs/jsonfinish.h"

#include <algorithm>
#include <array>

namespace tally {

namespace generationrows {

namespace {

// Read, or of no use: the normalised counts, and what the hosts answered.
constexpr std::array Used = std::to_array<std::string_view>({"id",
                                                             "created_at",
                                                             "model",
                                                             "total_cost",
                                                             "usage",
                                                             "upstream_inference_cost",
                                                             "tokens_prompt",
                                                             "tokens_completion",
                                                             "native_tokens_prompt",
                                                             "native_tokens_completion",
                                                             "native_tokens_reasoning",
                                                             "native_tokens_cached",
                                                             "native_tokens_cache_creation",
                                                             "latency",
                                                             "generation_time",
                                                             "cancelled",
                                                             "finish_reason",
                                                             "external_user",
                                                             "service_tier",
                                                             "provider_responses",
                                                             "billable_web_search_calls"});

bool isTrue(JsonValue value)
{
    return value.kind() == JsonKind::True;
}

// "gen-1782395748-…": the second of the call.
std::optional<int64_t> timeInId(std::string_view id)
{
    if (!id.starts_with("gen-"))
        return std::nullopt;
    id.remove_prefix(4);
    const auto digits = id.substr(0, id.find('-'));
    if (digits.size() != 10)
        return std::nullopt;
    const Reading seconds = readCount(digits);
    return seconds.hasValue() ? std::optional(seconds.value * 1000) : std::nullopt;
}

SourceCounts countsOf(JsonFields &fields)
{
    SourceCounts raw;
    raw.input = fields.firstCount({"native_tokens_prompt", "tokens_prompt"});
    raw.output = fields.firstCount({"native_tokens_completion", "tokens_completion"});
    raw.cacheRead = fields.count("native_tokens_cached");
    raw.cacheWrite = fields.count("native_tokens_cache_creation");
    raw.reasoning = fields.count("native_tokens_reasoning");
    return raw;
}

class Rows : public SourceRows {
public:
    Rows(const ReadOptions &options, GenerationKind kind)
        : m_kind(std::move(kind))
        , m_times(zoneFor(options, "UTC"))
        , m_keepPrivate(options.keepPrivate)
    {
    }

    bool looksAhead() const override { return !m_kind.cacheIsKnown; }
    void look(JsonValue object) override
    {
        JsonFields fields(object["data"].isObject() ? object["data"] : object);
        m_survey.add(countsOf(fields));
    }
    void settle(Doubts &doubts) override { m_cache = m_survey.settle(doubts, Place::Inside); }
    std::optional<std::vector<std::string>> rowsIn(JsonValue object) override
    {
        if (!object["data"].isObject())
            return std::nullopt;
        return std::vector{object["data"].minified()};
    }
    std::optional<QString> read(JsonValue row, UsageRecord &record) override;
    bool lostCost() const override { return m_lostCost; }

private:
    void setEnd(JsonValue row, UsageRecord &record);
    void setCost(JsonFields &fields, UsageRecord &record);

    GenerationKind m_kind;
    TimeReader m_times;
    bool m_keepPrivate;
    CacheSurvey m_survey;
    Place m_cache = Place::Inside;
    JsonObjectText m_context;
    bool m_lostCost = false;
};

void Rows::setEnd(JsonValue row, UsageRecord &record)
{
    JsonFields(row).text(record.finishReason, {"finish_reason", "native_finish_reason"});
    if (isTrue(row["cancelled"]))
        record.status = Status::Cancelled;
    else if (record.finishReason == "error")
        record.status = Status::Failed;
    else if (!record.finishReason.empty() || !row["cancelled"].isNothing())
        record.status = Status::Completed;
}

// What a key of one's own cost upstream is not charged by the gateway.
void Rows::setCost(JsonFields &fields, UsageRecord &record)
{
    if (const auto cost = fields.firstAmount({"total_cost", "usage"}, 9))
        record.reportedCost = Money{*cost};
    const auto upstream = fields.amount("upstream_inference_cost", 9);
    if (isTrue(fields["is_byok"]) && upstream && *upstream != 0)
        m_context.putRaw("byok_usage_inference", Money{*upstream}.toDecimal());
    m_lostCost = fields.lostAmount();
    settleToldCost(record);
}

std::optional<QString> Rows::read(JsonValue row, UsageRecord &record)
{
    JsonFields fields(row);
    m_context.clear();
    record.source = m_kind.source;
    record.provider = m_kind.source;
    fields.text(record.externalId, {"id"});
    fields.text(record.model, {"model"});
    fields.text(record.user, {"external_user"});
    fields.text(record.serviceTier, {"service_tier"});
    const auto told = fields.time({"created_at"}, m_times);
    const auto time = told || fields.problem() ? told : timeInId(record.externalId);
    record.latencyMs = fields.duration("generation_time", 0);
    record.timeToFirstTokenMs = fields.duration("latency", 0);
    if (record.latencyMs && record.timeToFirstTokenMs && *record.timeToFirstTokenMs > *record.latencyMs)
        record.timeToFirstTokenMs = std::nullopt;
    const SourceCounts raw = countsOf(fields);
    const Place cache = m_kind.cacheIsKnown ? m_cache : raw.cachePlace().value_or(m_cache);
    const SplitCounts split = splitCounts(raw, cache, Place::Inside);
    record.tokens = split.tokens;
    record.webSearches = fields.count("billable_web_search_calls");
    setEnd(row, record);
    setCost(fields, record);
    if (auto problem = finishTime(fields, time, record))
        return problem;
    keepOthers(m_context, row, Used, m_keepPrivate);
    keepFlagged(m_context, raw, split.flag);
    record.context = m_context.text();
    return std::nullopt;
}

} // namespace

} // namespace generationrows

std::unique_ptr<SourceRows> makeGenerationRows(const ReadOptions &options, GenerationKind kind)
{
    return std::make_unique<generationrows::Rows>(options, std::move(kind));
}

bool hasGeneration(const JsonSample &sample, std::initializer_list<std::string_view> names)
{
    return std::ranges::any_of(sample.elements(), [names](JsonValue element) {
        const JsonValue inner = element["data"].isObject() ? element["data"] : element;
        return std::ranges::all_of(
            names, [inner](std::string_view name) { return inner[name].kind() != JsonKind::Missing; });
    });
}

} // namespace tally
