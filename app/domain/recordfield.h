// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/dimension.h"
#include "domain/usagerecord.h"

#include <array>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>
#include <variant>

namespace tally {

/// Columns all records can be ordered by. Stored views hold their numbers, so that a new one comes last.
enum class SortColumn {
    Time,
    User,
    Customer,
    Project,
    Provider,
    Model,
    Status,
    Source,
    CostSource,
    CostCheck,
    FinishReason,
    ServiceTier,
    ExternalId,
    PromptTokens,
    CacheReadTokens,
    CacheWriteTokens,
    CompletionTokens,
    ReasoningTokens,
    TotalTokens,
    WebSearches,
    Requests,
    Cost,
    Latency,
    TimeToFirstToken,
    Context, // the key in SortKey::contextKey
    InputAudioTokens,
    CacheReadAudioTokens,
    OutputAudioTokens,
};
inline constexpr int SortColumnCount = static_cast<int>(SortColumn::OutputAudioTokens) + 1;

/// The values of a record in the order in which they are exported.
enum class RecordField : uint8_t {
    Time,
    Granularity,
    User,
    Customer,
    Project,
    Provider,
    Model,
    PromptTokens,
    CacheReadTokens,
    CacheWriteTokens,
    CacheWrite5mTokens,
    CacheWrite1hTokens,
    InputAudioTokens,
    CacheReadAudioTokens,
    CompletionTokens,
    ReasoningTokens,
    OutputAudioTokens,
    TotalTokens,
    TokenParts, // an object of the disjoint parts, where the sums do not tell them: see TokenSums
    WebSearches,
    Requests,
    Cost,
    CostSource,
    ReportedCost,
    ComputedCost,
    CostParts,
    Price,
    CacheSaving,
    Latency,
    TimeToFirstToken,
    Status,
    FinishReason,
    ServiceTier,
    Source,
    ExternalId,
    Context,
    CostCheck, // made from others
};

/// Where a value lies in a record, which also says what it is: a member to read and write, or what is made of
/// several.
using TimeMember = int64_t UsageRecord::*;
using TextMember = std::string UsageRecord::*;
using CountMember = std::optional<int64_t> UsageRecord::*;
using TokenMember = std::optional<int64_t> TokenCounts::*;
using TokenSum = std::optional<int64_t> (TokenCounts::*)() const;
using MoneyMember = std::optional<Money> UsageRecord::*;
using MoneySum = std::optional<Money> (UsageRecord::*)() const;
using WordOf = std::string_view (*)(const UsageRecord &); // of an enum
using FieldAccess = std::variant<std::monostate, TimeMember, TextMember, CountMember, TokenMember, TokenSum,
                                 MoneyMember, MoneySum, WordOf>;

enum class Exported : uint8_t {
    Never,
    Json,
    Everywhere, // as a column of the CSV too
};

/// One value of a record. CSV header and cells, JSON members, ids of dimensions, sort keys, the columns of
/// the column file and the requests table are made from these lines.
struct RecordFieldSpec {
    RecordField field;
    std::string_view id; // as exported
    FieldAccess access;
    Exported exported = Exported::Everywhere;
    std::optional<SortColumn> sort = {};
    std::optional<DimensionKind> dimension = {};
    bool isJson = false; // a text that is a JSON object
    bool isRare = false; // few records have it: not written nor hashed where it is unknown
};

inline constexpr RecordFieldSpec RecordFields[] = {
    {RecordField::Time, "timestamp", &UsageRecord::timeMs, Exported::Everywhere, SortColumn::Time},
    {RecordField::Granularity, "granularity",
     WordOf([](const UsageRecord &record) { return toId(record.granularity); }), Exported::Json},
    {RecordField::User, "user", &UsageRecord::user, Exported::Everywhere, SortColumn::User,
     DimensionKind::User},
    {RecordField::Customer, "customer", &UsageRecord::customer, Exported::Everywhere, SortColumn::Customer,
     DimensionKind::Customer},
    {RecordField::Project, "project", &UsageRecord::project, Exported::Everywhere, SortColumn::Project,
     DimensionKind::Project},
    {RecordField::Provider, "provider", &UsageRecord::provider, Exported::Everywhere, SortColumn::Provider,
     DimensionKind::Provider},
    {RecordField::Model, "model", &UsageRecord::model, Exported::Everywhere, SortColumn::Model,
     DimensionKind::Model},
    {RecordField::PromptTokens, "prompt_tokens", &TokenCounts::prompt, Exported::Everywhere,
     SortColumn::PromptTokens},
    {RecordField::CacheReadTokens, "cache_read_tokens", &TokenCounts::cached, Exported::Everywhere,
     SortColumn::CacheReadTokens},
    {RecordField::CacheWriteTokens, "cache_write_tokens", &TokenCounts::cacheWrite, Exported::Everywhere,
     SortColumn::CacheWriteTokens},
    {RecordField::CacheWrite5mTokens, "cache_write_5m_tokens", &TokenCounts::cacheWrite5m, Exported::Json},
    {RecordField::CacheWrite1hTokens, "cache_write_1h_tokens", &TokenCounts::cacheWrite1h, Exported::Json},
    {.field = RecordField::InputAudioTokens,
     .id = "input_audio_tokens",
     .access = &TokenCounts::inputAudio,
     .exported = Exported::Json,
     .sort = SortColumn::InputAudioTokens,
     .isRare = true},
    {.field = RecordField::CacheReadAudioTokens,
     .id = "cache_read_audio_tokens",
     .access = &TokenCounts::cacheReadAudio,
     .exported = Exported::Json,
     .sort = SortColumn::CacheReadAudioTokens,
     .isRare = true},
    {RecordField::CompletionTokens, "completion_tokens", &TokenCounts::completion, Exported::Everywhere,
     SortColumn::CompletionTokens},
    {RecordField::ReasoningTokens, "reasoning_tokens", &TokenCounts::reasoning, Exported::Everywhere,
     SortColumn::ReasoningTokens},
    {.field = RecordField::OutputAudioTokens,
     .id = "output_audio_tokens",
     .access = &TokenCounts::outputAudio,
     .exported = Exported::Json,
     .sort = SortColumn::OutputAudioTokens,
     .isRare = true},
    {RecordField::TotalTokens, "total_tokens", &TokenCounts::total, Exported::Everywhere,
     SortColumn::TotalTokens},
    {RecordField::TokenParts, "token_parts", {}, Exported::Json},
    {RecordField::WebSearches, "web_searches", &UsageRecord::webSearches, Exported::Everywhere,
     SortColumn::WebSearches},
    {RecordField::Requests, "requests", &UsageRecord::requests, Exported::Everywhere, SortColumn::Requests},
    {RecordField::Cost, "cost_usd", &UsageRecord::cost, Exported::Everywhere, SortColumn::Cost},
    {RecordField::CostSource, "cost_source",
     WordOf([](const UsageRecord &record) { return toId(record.costSource); }), Exported::Everywhere,
     SortColumn::CostSource, DimensionKind::CostSource},
    {RecordField::ReportedCost, "reported_cost_usd", &UsageRecord::reportedCost, Exported::Json},
    {RecordField::ComputedCost, "computed_cost_usd", &UsageRecord::computedCost, Exported::Json},
    {.field = RecordField::CostParts,
     .id = "cost_parts",
     .access = &UsageRecord::costParts,
     .exported = Exported::Json,
     .isJson = true},
    {.field = RecordField::Price,
     .id = "price",
     .access = &UsageRecord::price,
     .exported = Exported::Json,
     .isJson = true},
    {RecordField::CacheSaving, "cache_saving_usd", &UsageRecord::cacheSaving, Exported::Json},
    {RecordField::Latency, "latency_ms", &UsageRecord::latencyMs, Exported::Everywhere, SortColumn::Latency},
    {RecordField::TimeToFirstToken, "time_to_first_token_ms", &UsageRecord::timeToFirstTokenMs,
     Exported::Everywhere, SortColumn::TimeToFirstToken},
    {RecordField::Status, "status", WordOf([](const UsageRecord &record) {
         return record.status ? toId(*record.status) : std::string_view();
     }),
     Exported::Everywhere, SortColumn::Status, DimensionKind::Status},
    {RecordField::FinishReason, "finish_reason", &UsageRecord::finishReason, Exported::Everywhere,
     SortColumn::FinishReason, DimensionKind::FinishReason},
    {RecordField::ServiceTier, "service_tier", &UsageRecord::serviceTier, Exported::Json,
     SortColumn::ServiceTier, DimensionKind::ServiceTier},
    {RecordField::Source, "source", &UsageRecord::source, Exported::Everywhere, SortColumn::Source,
     DimensionKind::Source},
    {RecordField::ExternalId, "external_id", &UsageRecord::externalId, Exported::Everywhere,
     SortColumn::ExternalId},
    {.field = RecordField::Context, .id = "context", .access = &UsageRecord::context, .isJson = true},
    {RecordField::CostCheck, "cost_check",
     WordOf([](const UsageRecord &record) { return toId(costCheck(record)); }), Exported::Never,
     SortColumn::CostCheck, DimensionKind::CostCheck},
};
inline constexpr size_t RecordFieldCount = std::size(RecordFields);

constexpr const RecordFieldSpec &specOf(RecordField field)
{
    return RecordFields[static_cast<size_t>(field)];
}

/// The field that all records can be ordered by; nothing for Context, whose keys are columns of their own.
constexpr const RecordFieldSpec *fieldOf(SortColumn sort)
{
    for (const RecordFieldSpec &spec : RecordFields) {
        if (spec.sort == sort)
            return &spec;
    }
    return nullptr;
}

/// The field whose values a dimension has; nothing for Batch and Context.
constexpr const RecordFieldSpec *fieldOf(DimensionKind kind)
{
    for (const RecordFieldSpec &spec : RecordFields) {
        if (spec.dimension == kind)
            return &spec;
    }
    return nullptr;
}

namespace check {

constexpr bool fieldsStandInOrder()
{
    for (size_t i = 0; i < RecordFieldCount; ++i) {
        if (RecordFields[i].field != static_cast<RecordField>(i))
            return false;
    }
    return true;
}
static_assert(fieldsStandInOrder(), "RecordFields has a line for every RecordField, in its order");

// Not by fieldOf(): with sanitizers the address of a field is no constant (GCC 12).
constexpr bool isColumnOfAField(SortColumn sort)
{
    for (const RecordFieldSpec &spec : RecordFields) {
        if (spec.sort == sort)
            return true;
    }
    return false;
}

constexpr bool sortColumnsAreFields()
{
    for (int i = 0; i < SortColumnCount; ++i) {
        const auto sort = static_cast<SortColumn>(i);
        if (isColumnOfAField(sort) == (sort == SortColumn::Context))
            return false;
    }
    return true;
}
static_assert(sortColumnsAreFields(), "every SortColumn is the column of a field");

} // namespace check

/// Whether the value of a field is of one of the kinds of FieldAccess.
template <typename Access> constexpr bool isA(RecordField field)
{
    return std::holds_alternative<Access>(specOf(field).access);
}

/// How many fields are counts of a record itself: tokens and amounts are none.
inline constexpr size_t RecordCountFields = [] {
    size_t count = 0;
    for (const RecordFieldSpec &spec : RecordFields)
        count += std::holds_alternative<CountMember>(spec.access);
    return count;
}();

/// Whether a field counts something that is neither tokens nor requests nor time, as web searches.
constexpr bool isOtherCount(RecordField field)
{
    return isA<CountMember>(field) && field != RecordField::Requests && field != RecordField::Latency
        && field != RecordField::TimeToFirstToken;
}

constexpr bool isAmount(RecordField field)
{
    return isA<MoneyMember>(field) || isA<MoneySum>(field);
}

constexpr bool isTokens(RecordField field)
{
    return isA<TokenMember>(field) || isA<TokenSum>(field);
}

/// Whether numberOf tells it.
constexpr bool isNumber(RecordField field)
{
    return isA<TimeMember>(field) || isA<CountMember>(field) || isTokens(field) || isAmount(field);
}

/// A count, or an amount in nano-dollars; nothing where it is unknown, and for other fields. Resolved at
/// compile time: nothing but the access is left of it.
template <RecordField Field> std::optional<int64_t> numberOf(const UsageRecord &record)
{
    constexpr FieldAccess Access = specOf(Field).access;
    const auto nano = [](const std::optional<Money> &money) {
        return money ? std::optional(money->nano) : std::nullopt;
    };
    if constexpr (isA<TimeMember>(Field))
        return record.*std::get<TimeMember>(Access);
    else if constexpr (isA<CountMember>(Field))
        return record.*std::get<CountMember>(Access);
    else if constexpr (isA<TokenMember>(Field))
        return record.tokens.*std::get<TokenMember>(Access);
    else if constexpr (isA<TokenSum>(Field))
        return (record.tokens.*std::get<TokenSum>(Access))();
    else if constexpr (isA<MoneyMember>(Field))
        return nano(record.*std::get<MoneyMember>(Access));
    else if constexpr (isA<MoneySum>(Field))
        return nano((record.*std::get<MoneySum>(Access))());
    else
        return std::nullopt;
}

/// A text, or the word of an enum; empty for other fields.
template <RecordField Field> std::string_view textOf(const UsageRecord &record)
{
    constexpr FieldAccess Access = specOf(Field).access;
    if constexpr (isA<TextMember>(Field))
        return record.*std::get<TextMember>(Access);
    else if constexpr (isA<WordOf>(Field))
        return std::get<WordOf>(Access)(record);
    else
        return {};
}

/// The same for a field that is known at run time only.
std::optional<int64_t> numberOf(RecordField field, const UsageRecord &record);
std::string_view textOf(RecordField field, const UsageRecord &record);

/// Calls each.operator()<Field>() for every field, in order.
template <typename Each> constexpr void forEachRecordField(Each each)
{
    [&]<size_t... I>(std::index_sequence<I...>)
    {
        (each.template operator()<static_cast<RecordField>(I)>(), ...);
    }
    (std::make_index_sequence<RecordFieldCount>{});
}

} // namespace tally
