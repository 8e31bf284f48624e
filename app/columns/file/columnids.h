// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/dimension.h"

#include <cstdint>

namespace tally {

/// The columns every file has, in file order; context keys follow from FirstContext on in order of first
/// occurrence. Part of the file format: a change needs a new FormatVersion.
enum class Column : uint16_t {
    RecordId,
    Time,
    Granularity,
    Prompt,
    CacheRead,
    CacheWrite,
    Completion,
    Reasoning,
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

constexpr bool isDictionaryColumn(int column)
{
    return column >= columnIndex(Column::User);
}

/// The column of a fixed dimension.
constexpr int fixedColumn(DimensionKind kind)
{
    return columnIndex(Column::User) + static_cast<int>(kind);
}

} // namespace tally
