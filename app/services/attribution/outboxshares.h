// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/outboxrow.h"
#include "services/attribution/attributionsets.h"

#include <vector>

namespace tally {

class Ledger;

/// Of the records that an attribution changes, what each connection was told already and what waits for it.
/// On the thread of the ledger.
Result<std::vector<OutboxShare>> outboxShares(const QueryEngine &engine, const AttributionSets &sets,
                                              Ledger &ledger, const CancelFlag *cancel = nullptr);

/// The ids of the records that pass one of the filters, ascending.
Result<std::vector<int64_t>> recordIdsOf(const QueryEngine &engine, const AttributionSets::Filters &filters,
                                         const CancelFlag *cancel = nullptr);

} // namespace tally
