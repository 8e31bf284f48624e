// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budget.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace tally {

/// A limit on what any stretch of time of this length may hold.
struct QuotaLimit {
    BudgetMeasure measure = BudgetMeasure::Requests;
    Int128 limit = 0;
    int64_t windowMs = 0;
};

/// What one request takes of each measure, in the measure's unit; nothing where it cannot be told. By
/// BudgetMeasure.
using QuotaAmounts = std::array<std::optional<Int128>, BudgetMeasures>;

struct QuotaUse {
    int64_t timeMs = 0;
    QuotaAmounts amounts = {};
};

struct QuotaAnswer {
    std::vector<size_t> exceeded = {}; // which limits
    std::optional<int64_t> retryAfterS = {}; // whole seconds until it fits; nothing: never, or nobody knows

    bool isAllowed() const { return exceeded.empty(); }
};

/// Whether a request fits at `atMs` after what was used: a window holds the uses with at - window < time <=
/// at. A request whose amount cannot be told does not pass; a use that cannot adds nothing.
QuotaAnswer checkQuota(const std::vector<QuotaLimit> &limits, std::vector<QuotaUse> uses,
                       const QuotaAmounts &request, int64_t atMs);

} // namespace tally
