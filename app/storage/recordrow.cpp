// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/recordrow.h"

#include "domain/localtime.h"

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
    PriceId,
    CacheSaving,
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

} // namespace

const char *RecordRow::columnNames()
{
    return "line, content_hash, time_ms, granularity_id, source_id, user_id, customer_id, project_id, "
           "provider_id, "
           "model_id, status_id, cost_source_id, finish_reason_id, service_tier_id, external_id, requests, "
           "input_tokens, cache_read_tokens, output_tokens, reasoning_tokens, reported_cost_nano, "
           "computed_cost_nano, latency_ms, time_to_first_token_ms, context, web_searches, "
           "cache_write_5m_tokens, "
           "cache_write_1h_tokens, cache_write_other_tokens, unsplit_tokens, cost_parts, price_id, "
           "cache_saving_nano";
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

bool RecordRow::encode(const UsageRecord &r, uint64_t contentHash, Values &values)
{
    values.known = 0;
    bool ok = true;
    const auto put = [&](Column column, int64_t number) {
        values.numbers[column] = number;
        values.known |= uint64_t(1) << column;
    };
    const auto putKnown = [&](Column column, const std::optional<int64_t> &number) {
        if (number)
            put(column, *number);
    };
    const auto putText = [&](Column column, int64_t id) {
        ok = ok && id != TextValues::Failed;
        if (id != 0)
            put(column, id);
    };

    put(Line, r.line);
    put(ContentHash, static_cast<int64_t>(contentHash));
    put(Time, r.timeMs);
    const auto putName = [&](Column column, Name name, RecordNames::Name place, const std::string &text) {
        m_names.ids[place] = nameId(name, text);
        putText(column, m_names.ids[place]);
    };
    putName(SourceId, Source, RecordNames::Source, r.source);
    putName(UserId, User, RecordNames::User, r.user);
    putName(CustomerId, Customer, RecordNames::Customer, r.customer);
    putName(ProjectId, Project, RecordNames::Project, r.project);
    putName(ProviderId, Provider, RecordNames::Provider, r.provider);
    putName(ModelId, Model, RecordNames::Model, r.model);
    putName(FinishReasonId, FinishReason, RecordNames::FinishReason, r.finishReason);
    putName(ServiceTierId, ServiceTier, RecordNames::ServiceTier, r.serviceTier);
    putText(PriceId, nameId(Price, r.price));
    if (isAggregate(r.granularity))
        putText(GranularityId, m_texts.idOf(toId(r.granularity)));
    if (r.status)
        putText(StatusId, m_texts.idOf(toId(*r.status)));
    if (r.costSource != CostSource::Unknown)
        putText(CostSourceId, m_texts.idOf(toId(r.costSource)));
    putKnown(Requests, r.requests);
    putKnown(Input, r.tokens.input);
    putKnown(CacheRead, r.tokens.cacheRead);
    putKnown(Output, r.tokens.output);
    putKnown(Reasoning, r.tokens.reasoning);
    putKnown(ReportedCost, nano(r.reportedCost));
    putKnown(ComputedCost, nano(r.computedCost));
    putKnown(Latency, r.latencyMs);
    putKnown(TimeToFirstToken, r.timeToFirstTokenMs);
    putKnown(WebSearches, r.webSearches);
    putKnown(CacheWrite5m, r.tokens.cacheWrite5m);
    putKnown(CacheWrite1h, r.tokens.cacheWrite1h);
    putKnown(CacheWriteOther, r.tokens.cacheWriteOther);
    putKnown(Unsplit, r.tokens.unsplit);
    putKnown(CacheSaving, nano(r.cacheSaving));
    values.externalId = r.externalId;
    values.context = r.context;
    values.costParts = r.costParts;
    return ok;
}

void RecordRow::bind(Statement &statement, int first, const Values &values)
{
    for (int column = 0; column < Columns; ++column) {
        if (values.known >> column & 1)
            statement.bind(first + column, values.numbers[static_cast<size_t>(column)]);
        else if (column != ExternalId && column != Context && column != CostParts)
            statement.bindNull(first + column);
    }
    statement.bindText(first + ExternalId, values.externalId);
    statement.bindText(first + Context, values.context);
    statement.bindText(first + CostParts, values.costParts);
}

void RecordRow::read(const Statement &s, int first, UsageRecord &r)
{
    const auto name = [&](Column column) { return m_texts.textOf(s.integer(first + column)); };
    const auto number = [&](Column column) { return s.optional(first + column); };

    r.line = s.integer(first + Line);
    r.timeMs = clampedTime(s.integer(first + Time));
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
    r.price = name(PriceId);
    r.cacheSaving = money(number(CacheSaving));
}

} // namespace tally
