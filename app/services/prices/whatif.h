// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/othercost.h"
#include "domain/recordpricer.h"
#include "domain/usagequery.h"
#include "services/usage/recordwalk.h"

#include <memory>
#include <string>
#include <vector>

namespace tally {

/// The answer to a query with the other cost of every row beside it.
struct WhatIfAnswer {
    UsageTable table = {}; // as it is
    OtherCosts other = {};
};

/// A model of the books, by the names that look-ups take.
struct ModelName {
    std::string provider = {};
    std::string model = {};
};

/// Prices every record that the query keeps as if it had named `model`: same tokens, time and service tier.
/// Nothing is written. NotFound when no price book has the model. Blocks; for any thread.
Result<WhatIfAnswer> whatIf(const UsageService &usage, std::shared_ptr<const PriceCatalogue> prices,
                            const UsageQuery &query, const ModelName &model,
                            RecordProgress *progress = nullptr);

} // namespace tally
