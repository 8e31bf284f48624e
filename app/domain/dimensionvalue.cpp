// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/dimensionvalue.h"

#include "domain/contextkeys.h"

namespace tally {

std::string contextValue(const std::string &contextJson, const std::string &key)
{
    std::string found;
    if (!contextJson.empty())
        ContextReader().read(contextJson, [&](std::string_view path, std::string_view value) {
            if (path == key)
                found = value;
        });
    return found;
}

std::string dimensionValue(const Dimension &dimension, const UsageRecord &record, int64_t batch)
{
    switch (dimension.kind) {
    case DimensionKind::User:
        return record.user;
    case DimensionKind::Customer:
        return record.customer;
    case DimensionKind::Project:
        return record.project;
    case DimensionKind::Provider:
        return record.provider;
    case DimensionKind::Model:
        return record.model;
    case DimensionKind::Status:
        return record.status ? std::string(toId(*record.status)) : std::string();
    case DimensionKind::Source:
        return record.source;
    case DimensionKind::CostSource:
        return std::string(toId(record.costSource));
    case DimensionKind::CostCheck:
        return std::string(toId(costCheck(record)));
    case DimensionKind::FinishReason:
        return record.finishReason;
    case DimensionKind::ServiceTier:
        return record.serviceTier;
    case DimensionKind::Batch:
        return batch == 0 ? std::string() : std::to_string(batch);
    case DimensionKind::Context:
        return contextValue(record.context, dimension.key);
    }
    return {};
}

} // namespace tally
