// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// Something records can be filtered and grouped by.
enum class DimensionKind {
    User,
    Customer,
    Project,
    Provider,
    Model,
    Status,
    Source,
    CostSource,
    CostCheck, // of UsageRecord: costCheck
    FinishReason,
    ServiceTier,
    Batch,
    Context
};

/// A dimension; `key` is the context key (dotted path for nested objects: "app.version") and empty otherwise.
/// Values are text; the empty text is "(not set)", a value like any other. Batch values are decimal batch
/// ids.
struct Dimension {
    DimensionKind kind = DimensionKind::User;
    std::string key = {};

    bool operator==(const Dimension &) const = default;

    /// "user", "cost_source", "context.department" …: the text of the command line and of stored settings.
    std::string toId() const;
    static std::optional<Dimension> fromId(std::string_view id);
    static Dimension context(std::string key) { return {DimensionKind::Context, std::move(key)}; }
};

} // namespace tally
