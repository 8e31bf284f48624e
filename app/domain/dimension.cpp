// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/dimension.h"

#include <algorithm>
#include <array>

namespace tally {

namespace {

// In the order of DimensionKind, without Context.
constexpr std::array<std::string_view, 12> Ids{"user",       "customer",      "project",      "provider",
                                               "model",      "status",        "source",       "cost_source",
                                               "cost_check", "finish_reason", "service_tier", "batch"};
constexpr std::string_view ContextPrefix = "context.";

} // namespace

std::string Dimension::toId() const
{
    if (kind == DimensionKind::Context)
        return std::string(ContextPrefix) + key;
    return std::string(Ids[static_cast<size_t>(kind)]);
}

std::optional<Dimension> Dimension::fromId(std::string_view id)
{
    if (id.starts_with(ContextPrefix) && id.size() > ContextPrefix.size())
        return context(std::string(id.substr(ContextPrefix.size())));
    const auto it = std::find(Ids.begin(), Ids.end(), id);
    if (it == Ids.end())
        return std::nullopt;
    return Dimension{static_cast<DimensionKind>(it - Ids.begin()), {}};
}

} // namespace tally
