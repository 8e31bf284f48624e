// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budgetalert.h"
#include "domain/result.h"

#include <optional>
#include <string>
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
    /// Records with a higher id than one, by import; of imports since an instant only.
    Result<std::vector<ArrivedRecords>> arrivalsSince(int64_t record, int64_t importedMs);
    /// The newest record whose periods were looked at by anybody; 0 before the first look.
    Result<int64_t> lookedAt();
    Result<void> noteLookedAt(int64_t record);
    /// Spent thresholds that are written down as events and that no desktop told.
    Result<std::vector<BudgetAlert>> waiting();
    /// Unusual days that a desktop told at or after an instant.
    Result<std::vector<BudgetAlert>> unusualSince(int64_t atMs);
    /// These may be told once more, on every channel.
    Result<void> forget(const std::vector<BudgetAlert> &alerts);

private:
    Result<std::vector<BudgetAlert>> alertsOf(const std::string &condition, int64_t number);

    Store &m_store;
};

} // namespace tally
