// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/quota.h"
#include "domain/result.h"
#include "domain/usagerecord.h"

#include <functional>
#include <string>
#include <vector>

namespace tally {

struct Store;

/// What a request that is on its way may use at most, so that others do not use it, too.
struct BudgetHold {
    int64_t id = 0;
    std::string session = {}; // the run of the program that sends it
    UsageRecord record = {}; // its time, names and context
    QuotaAmounts amounts = {}; // those of cost, input and output are kept
    bool isRecorded = false; // its record is in the ledger, where it is one of the requests
};

/// The requests on their way that budgets reckon with, of all processes. Got from Ledger::budgetHolds(), and
/// used on its thread. Errors as those of Ledger.
class BudgetHolds {
public:
    explicit BudgetHolds(Store &store)
        : m_store(store)
    {
    }

    /// All that stand in the ledger, those of sessions that are over included. Reads only.
    Result<std::vector<BudgetHold>> all() const;

    using IsAlive = std::function<bool(const std::string &session)>;
    using Admits = std::function<Result<bool>(const std::vector<BudgetHold> &running)>;
    /// Asks `admits` with what sessions that are alive have on their way, and writes the hold where it says
    /// yes. Meanwhile nobody writes to the ledger. The hold's id; 0 where it was not admitted.
    Result<int64_t> take(const BudgetHold &hold, const IsAlive &isAlive, const Admits &admits);
    Result<void> noteRecorded(int64_t id);
    Result<void> release(int64_t id);

private:
    Result<std::vector<BudgetHold>> running(const IsAlive &isAlive);
    Result<int64_t> insert(const BudgetHold &hold);
    Result<void> run(const char *sql, int64_t id);

    Store &m_store;
};

} // namespace tally
