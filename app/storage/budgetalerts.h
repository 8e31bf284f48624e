// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budgetalert.h"
#include "domain/result.h"

#include <optional>
#include <utility>
#include <vector>

namespace tally {

struct Store;

/// What was told of the budgets of a ledger, by any process. Got from Ledger::budgetAlerts(), and used on its
/// thread. Errors as those of Ledger.
class BudgetAlerts {
public:
    explicit BudgetAlerts(Store &store)
        : m_store(store)
    {
    }

    /// Newest first, of one budget or, with 0, of all.
    Result<std::vector<BudgetAlert>> list(int64_t budget, int most,
                                          const std::optional<std::string> &value = {});

    /// Those that nobody told yet.
    Result<std::vector<BudgetAlert>> untold(const std::vector<BudgetAlert> &alerts);
    /// Writes down what was not told before, and returns that with its ids: whoever comes first tells it.
    /// Writes nothing where all was told.
    Result<std::vector<BudgetAlert>> tell(const std::vector<BudgetAlert> &alerts);
    /// The id of the newest record, 0 without any.
    Result<int64_t> newestRecord();
    /// The first and the last instant of the records that are newer than one; nothing when there are none.
    Result<std::optional<std::pair<int64_t, int64_t>>> timesSince(int64_t record);
    /// These may be told once more, on every channel.
    Result<void> forget(const std::vector<BudgetAlert> &alerts);

private:
    Store &m_store;
};

} // namespace tally
