// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/attribution/outboxshares.h"

#include "storage/ledger.h"
#include "storage/outbox.h"

#include <algorithm>

namespace tally {

Result<std::vector<int64_t>> recordIdsOf(const QueryEngine &engine, const AttributionSets::Filters &filters,
                                         const CancelFlag *cancel)
{
    std::vector<int64_t> all;
    for (const UsageFilter &filter : filters) {
        const auto found = engine.order(filter, {SortColumn::Time, false}, cancel);
        if (!found)
            return found.error();
        const auto ids = engine.recordIds(*found, 0, static_cast<int64_t>(found->rows.size()));
        all.insert(all.end(), ids.begin(), ids.end());
    }
    std::ranges::sort(all);
    return all;
}

Result<std::vector<OutboxShare>> outboxShares(const QueryEngine &engine, const AttributionSets &sets,
                                              Ledger &ledger, const CancelFlag *cancel)
{
    const auto any = ledger.outbox().hasRecords();
    if (!any)
        return any.error();
    if (!*any)
        return std::vector<OutboxShare>();
    const auto ids = recordIdsOf(engine, sets.changed(), cancel);
    return ids ? ledger.outbox().sharesOf(*ids) : Result<std::vector<OutboxShare>>(ids.error());
}

} // namespace tally
