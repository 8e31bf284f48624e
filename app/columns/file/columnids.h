// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recordfield.h"

#include <cstdint>
#include <iterator>
#include <utility>

namespace tally {

/// The columns every file has, in file order; context keys follow from FirstContext on in order of first
/// occurrence. Part of the file format: files of another list are built anew (columnFingerprint).
enum class Column : uint16_t {
    RecordId,
    Time,
    Granularity,
    Prompt,
    CacheRead,
    CacheWrite,
    Completion,
    Reasoning,
    InputAudio,
    CacheReadAudio,
    OutputAudio,
    Total,
    WebSearches,
    Requests,
    Cost,
    CacheSaving,
    Latency,
    FirstToken,
    ExternalId,
    // dictionary columns, in the order of DimensionKind
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
    Batch,
    FirstContext,
};

constexpr int columnIndex(Column column)
{
    return static_cast<int>(column);
}
constexpr int FixedColumns = columnIndex(Column::FirstContext);
/// Context keys beyond this many are not columns: they can be exported, but not filtered or grouped by.
constexpr int MaxContextKeys = 512;
/// Besides those of bookedfields.h.
constexpr int MaxHiddenKeys = 64;

constexpr bool isDictionaryColumn(int column)
{
    return column >= columnIndex(Column::User);
}

/// The column of a fixed dimension.
constexpr int fixedColumn(DimensionKind kind)
{
    return columnIndex(Column::User) + static_cast<int>(kind);
}

/// A column of a field of a record. Late ones are only written from the first record on that has a value.
struct FieldColumn {
    Column column;
    RecordField field;
    bool isLate = false;
};

inline constexpr FieldColumn FieldColumns[] = {
    {Column::Time, RecordField::Time},
    {Column::Prompt, RecordField::PromptTokens},
    {Column::CacheRead, RecordField::CacheReadTokens},
    {Column::CacheWrite, RecordField::CacheWriteTokens},
    {Column::Completion, RecordField::CompletionTokens},
    {Column::Reasoning, RecordField::ReasoningTokens},
    {Column::InputAudio, RecordField::InputAudioTokens, true},
    {Column::CacheReadAudio, RecordField::CacheReadAudioTokens, true},
    {Column::OutputAudio, RecordField::OutputAudioTokens, true},
    {Column::Total, RecordField::TotalTokens},
    {Column::WebSearches, RecordField::WebSearches},
    {Column::Requests, RecordField::Requests},
    {Column::Cost, RecordField::Cost},
    {Column::CacheSaving, RecordField::CacheSaving, true},
    {Column::Latency, RecordField::Latency},
    {Column::FirstToken, RecordField::TimeToFirstToken},
    {Column::ExternalId, RecordField::ExternalId},
    {Column::User, RecordField::User},
    {Column::Customer, RecordField::Customer},
    {Column::Project, RecordField::Project},
    {Column::Provider, RecordField::Provider},
    {Column::Model, RecordField::Model},
    {Column::Status, RecordField::Status},
    {Column::Source, RecordField::Source},
    {Column::CostSource, RecordField::CostSource},
    {Column::CostCheck, RecordField::CostCheck, true},
    {Column::FinishReason, RecordField::FinishReason},
    {Column::ServiceTier, RecordField::ServiceTier},
};

/// -1 for a field without a column.
constexpr int columnOf(RecordField field)
{
    for (const FieldColumn &known : FieldColumns) {
        if (known.field == field)
            return columnIndex(known.column);
    }
    return -1;
}

namespace check {

constexpr bool fieldsHaveTheirColumns()
{
    for (const RecordFieldSpec &spec : RecordFields) {
        if (spec.sort && columnOf(spec.field) < 0)
            return false;
        if (spec.dimension && columnOf(spec.field) != fixedColumn(*spec.dimension))
            return false;
    }
    return fixedColumn(DimensionKind::Batch) == columnIndex(Column::Batch)
        && fixedColumn(DimensionKind::Context) == FixedColumns;
}
static_assert(fieldsHaveTheirColumns(),
              "what can be sorted by has a column, and dictionary columns follow DimensionKind");

} // namespace check

/// A number that another list of columns does not have (FNV-1a).
constexpr uint32_t columnFingerprint(uint32_t encoding)
{
    uint32_t hash = 2166136261u ^ encoding;
    const auto add = [&hash](uint32_t value) { hash = (hash ^ value) * 16777619u; };
    add(uint32_t(FixedColumns));
    for (const FieldColumn &column : FieldColumns) {
        add(uint32_t(column.column));
        add(uint32_t(column.isLate));
        for (const char letter : specOf(column.field).id)
            add(static_cast<unsigned char>(letter));
    }
    return hash;
}

/// Calls each.operator()<I>() for every index of FieldColumns.
template <typename Each> constexpr void forEachFieldColumn(Each each)
{
    [&]<size_t... I>(std::index_sequence<I...>)
    {
        (each.template operator()<I>(), ...);
    }
    (std::make_index_sequence<std::size(FieldColumns)>{});
}

} // namespace tally
