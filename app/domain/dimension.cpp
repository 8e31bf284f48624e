// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/dimension.h"

#include "domain/recordfield.h"

namespace tally {

namespace {

constexpr std::string_view ContextPrefix = "context.";
constexpr std::string_view BatchId = "batch";

std::string_view idOf(DimensionKind kind)
{
    const RecordFieldSpec *field = fieldOf(kind);
    return field ? field->id : BatchId;
}

// Not by fieldOf(): with sanitizers the address of a field is no constant (GCC 12).
constexpr bool hasField(DimensionKind kind)
{
    for (const RecordFieldSpec &spec : RecordFields) {
        if (spec.dimension == kind)
            return true;
    }
    return false;
}

constexpr bool everyKindHasAField()
{
    for (int kind = 0; kind < static_cast<int>(DimensionKind::Batch); ++kind) {
        if (!hasField(static_cast<DimensionKind>(kind)))
            return false;
    }
    return true;
}
static_assert(everyKindHasAField(), "the dimensions are fields of a record, then Batch and Context");

} // namespace

std::string Dimension::toId() const
{
    if (kind == DimensionKind::Context)
        return std::string(ContextPrefix) + key;
    return std::string(idOf(kind));
}

std::optional<Dimension> Dimension::fromId(std::string_view id)
{
    if (id.starts_with(ContextPrefix) && id.size() > ContextPrefix.size())
        return context(std::string(id.substr(ContextPrefix.size())));
    for (int i = 0; i <= static_cast<int>(DimensionKind::Batch); ++i) {
        const auto kind = static_cast<DimensionKind>(i);
        if (idOf(kind) == id)
            return Dimension{kind, {}};
    }
    return std::nullopt;
}

} // namespace tally
