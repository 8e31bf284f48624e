// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/filtermatch.h"

#include "domain/dimensionvalue.h"

#include <QString>

#include <algorithm>

namespace tally {

namespace {

bool isKnownAtTheEndOnly(DimensionKind kind)
{
    switch (kind) {
    case DimensionKind::Status:
    case DimensionKind::CostSource:
    case DimensionKind::CostCheck:
    case DimensionKind::FinishReason:
    case DimensionKind::ServiceTier:
        return true;
    default:
        return false;
    }
}

bool holds(const std::string &text, const std::string &searched)
{
    return QString::fromStdString(text).contains(QString::fromStdString(searched), Qt::CaseInsensitive);
}

} // namespace

bool mayKeep(const UsageFilter &filter, const UsageRecord &pending)
{
    for (const DimensionFilter &part : filter.dimensions) {
        if (isKnownAtTheEndOnly(part.dimension.kind))
            continue;
        const std::string value = dimensionValue(part.dimension, pending);
        if ((std::ranges::find(part.values, value) != part.values.end()) == part.exclude)
            return false;
    }
    return filter.search.empty() || holds(pending.user, filter.search)
        || holds(pending.customer, filter.search) || holds(pending.model, filter.search);
}

} // namespace tally
