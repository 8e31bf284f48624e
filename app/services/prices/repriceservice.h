// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recordpricer.h"
#include "domain/usagefilter.h"
#include "services/usage/recordwalk.h"

#include <memory>
#include <string>
#include <vector>

namespace tally {

/// Sums of effective costs before and after, of the records that have one; nullopt when none has.
struct CostPair {
    int64_t records = 0;
    int64_t changed = 0; // whose computed cost becomes another one
    std::optional<Int128> oldNano = {};
    std::optional<Int128> newNano = {};
    int64_t oldUnpriced = 0;
    int64_t newUnpriced = 0;

    Int128 differenceNano() const { return newNano.value_or(0) - oldNano.value_or(0); }
};

/// What re-pricing would do, before anything is written.
struct RepricePlan {
    struct Row {
        std::string customer; // "" = not set
        std::string model;
        CostPair costs;
    };
    CostPair total = {};
    std::vector<Row> rows = {}; // that change, by the size of the difference
};

/// Prices records that are in the ledger already: only when asked, only what the filter keeps, as one batch
/// that can be undone. The functions block and may run on any thread.
class RepriceService {
public:
    RepriceService(UsageService &usage, std::shared_ptr<const PriceCatalogue> prices);

    Result<RepricePlan> plan(const UsageFilter &filter, RecordProgress *progress = nullptr) const;
    /// Does what plan() says. The batch, 0 when nothing changes.
    Result<int64_t> apply(const UsageFilter &filter, RecordProgress *progress = nullptr) const;

private:
    UsageService &m_usage;
    std::shared_ptr<const PriceCatalogue> m_prices;
};

} // namespace tally
