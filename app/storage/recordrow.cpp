// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/recordrow.h"

namespace tally {

namespace {

// Order of the columns after line and content_hash, as in columnNames().
enum Column {
    Line,
    ContentHash,
    Time,
    GranularityId,
    SourceId,
    UserId,
    CustomerId,
    ProjectId,
    ProviderId,
    ModelId,
    StatusId,
    CostSourceId,
    FinishReasonId,
    ServiceTierId,
    ExternalId,
    Requests,
    Input,
    CacheRead,
    Output,
    Reasoning,
    ReportedCost,
    ComputedCost,
    Latency,
    TimeToFirstToken,
    Context,
    WebSearches,
    CacheWrite5m,
    CacheWrite1h,
    CacheWriteOther,
    Unsplit,
    CostParts,
    ColumnCount
};
static_assert(ColumnCount == RecordRow::Columns);

std::optional<int64_t> nano(const std::optional<Money> &money)
{
    return money ? std::optional(money->nano) : std::nullopt;
}

std::optional<Money> money(const std::optional<int64_t> &nano)
{
    return nano ? std::optional(Money{*nano}) : std::nullopt;
}

std::optional<int64_t> orNull(int64_t id)
{
    return id == 0 ? std::nullopt : std::optional(id);
}

} // namespace

const char *RecordRow::columnNames()
{
    return "line, content_hash, time_ms, granularity_id, source_id, user_id, customer_id, project_id, "
           "provider_id, "
           "model_id, status_id, cost_source_id, finish_reason_id, service_tier_id, external_id, requests, "
           "input_tokens, cache_read_tokens, output_tokens, reasoning_tokens, reported_cost_nano, "
           "computed_cost_nano, latency_ms, time_to_first_token_ms, context, web_searches, "
           "cache_write_5m_tokens, "
           "cache_write_1h_tokens, cache_write_other_tokens, unsplit_tokens, cost_parts";
}

std::string RecordRow::placeholders()
{
    std::string text = "?";
    for (int i = 1; i < Columns; ++i)
        text += ", ?";
    return text;
}

int64_t RecordRow::nameId(Name name, const std::string &text)
{
    LastText &last = m_last[static_cast<size_t>(name)];
    if (last.text != text) {
        last.id = m_texts.idOf(text);
        last.text = m_texts.textOf(last.id);
    }
    return last.id;
}

bool RecordRow::bind(Statement &s, int first, const UsageRecord &r, uint64_t contentHash)
{
    const auto names = std::array{
        std::pair(SourceId, nameId(Source, r.source)),
        std::pair(UserId, nameId(User, r.user)),
        std::pair(CustomerId, nameId(Customer, r.customer)),
        std::pair(ProjectId, nameId(Project, r.project)),
        std::pair(ProviderId, nameId(Provider, r.provider)),
        std::pair(ModelId, nameId(Model, r.model)),
        std::pair(FinishReasonId, nameId(FinishReason, r.finishReason)),
        std::pair(ServiceTierId, nameId(ServiceTier, r.serviceTier)),
        std::pair(GranularityId, isAggregate(r.granularity) ? m_texts.idOf(toId(r.granularity)) : 0),
        std::pair(StatusId, r.status ? m_texts.idOf(toId(*r.status)) : 0),
        std::pair(CostSourceId, r.costSource == CostSource::Unknown ? 0 : m_texts.idOf(toId(r.costSource))),
    };
    for (const auto &[column, id] : names) {
        if (id == TextValues::Failed)
            return false;
        s.bind(first + column, orNull(id));
    }

    s.bind(first + Line, r.line);
    s.bind(first + ContentHash, static_cast<int64_t>(contentHash));
    s.bind(first + Time, r.timeMs);
    s.bindText(first + ExternalId, r.externalId);
    s.bind(first + Requests, r.requests);
    s.bind(first + Input, r.tokens.input);
    s.bind(first + CacheRead, r.tokens.cacheRead);
    s.bind(first + Output, r.tokens.output);
    s.bind(first + Reasoning, r.tokens.reasoning);
    s.bind(first + ReportedCost, nano(r.reportedCost));
    s.bind(first + ComputedCost, nano(r.computedCost));
    s.bind(first + Latency, r.latencyMs);
    s.bind(first + TimeToFirstToken, r.timeToFirstTokenMs);
    s.bindText(first + Context, r.context);
    s.bind(first + WebSearches, r.webSearches);
    s.bind(first + CacheWrite5m, r.tokens.cacheWrite5m);
    s.bind(first + CacheWrite1h, r.tokens.cacheWrite1h);
    s.bind(first + CacheWriteOther, r.tokens.cacheWriteOther);
    s.bind(first + Unsplit, r.tokens.unsplit);
    s.bindText(first + CostParts, r.costParts);
    return true;
}

void RecordRow::bindNothing(Statement &s, int first)
{
    for (int column = 0; column < Columns; ++column)
        s.bindNull(first + column);
    for (const Column column : {Line, ContentHash, Time})
        s.bind(first + column, int64_t(0));
}

void RecordRow::read(const Statement &s, int first, UsageRecord &r)
{
    const auto name = [&](Column column) { return m_texts.textOf(s.integer(first + column)); };
    const auto number = [&](Column column) { return s.optional(first + column); };

    r.line = s.integer(first + Line);
    r.timeMs = s.integer(first + Time);
    r.granularity = granularityFromId(name(GranularityId)).value_or(Granularity::Request);
    r.source = name(SourceId);
    r.user = name(UserId);
    r.customer = name(CustomerId);
    r.project = name(ProjectId);
    r.provider = name(ProviderId);
    r.model = name(ModelId);
    r.status = statusFromId(name(StatusId));
    r.costSource = costSourceFromId(name(CostSourceId)).value_or(CostSource::Unknown);
    r.finishReason = name(FinishReasonId);
    r.serviceTier = name(ServiceTierId);
    r.externalId = s.text(first + ExternalId);
    r.requests = number(Requests);
    r.tokens.input = number(Input);
    r.tokens.cacheRead = number(CacheRead);
    r.tokens.output = number(Output);
    r.tokens.reasoning = number(Reasoning);
    r.reportedCost = money(number(ReportedCost));
    r.computedCost = money(number(ComputedCost));
    r.latencyMs = number(Latency);
    r.timeToFirstTokenMs = number(TimeToFirstToken);
    r.context = s.text(first + Context);
    r.webSearches = number(WebSearches);
    r.tokens.cacheWrite5m = number(CacheWrite5m);
    r.tokens.cacheWrite1h = number(CacheWrite1h);
    r.tokens.cacheWriteOther = number(CacheWriteOther);
    r.tokens.unsplit = number(Unsplit);
    r.costParts = s.text(first + CostParts);
}

} // namespace tally
