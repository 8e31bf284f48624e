// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budgetstate.h"
#include "domain/quota.h"
#include "domain/result.h"
#include "domain/usagerecord.h"

#include <QDate>
#include <QString>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tally {

class BudgetService;
class Ledger;
class UsageService;
struct BudgetHold;

/// A request that wants to be sent: its record as far as it is known, and the most it may take.
struct BudgetClaim {
    UsageRecord record = {};
    QuotaAmounts amounts = {}; // nothing where it cannot be told
    std::vector<Budget> limits = {}; // that hold for whoever sends it, beside the ledger's budgets
};

/// Why a budget does not let a request pass.
struct BudgetRefusal {
    std::string budget = {};
    std::string value = {}; // of a budget for each value
    std::optional<QDate> until = {}; // the first date of the next period
    std::optional<int64_t> retryAfterS = {}; // of a window, when it will fit
    QString why = {}; // a sentence for a person, translated; names the budget and its end
};

/// What was decided. A request that passes holds what it may take until release().
struct BudgetAdmission {
    std::optional<BudgetRefusal> refusal = {};
    int64_t hold = 0; // 0: no budget is concerned
};

/// Stands before everything that this program sends: budgets that refuse let a request pass only where what
/// was spent, what runs, and the most that it may take stay within the limit. One decides at a time, over all
/// processes. On the thread of the ledger, which lives longer; blocking.
class BudgetGate {
public:
    /// `session` is the run of the program, whose lock is held (sessionlock.h).
    BudgetGate(Ledger &ledger, std::string session);
    ~BudgetGate();

    /// With `overBudget` it passes in any case, and others reckon with it.
    Result<BudgetAdmission> admit(const BudgetClaim &claim, bool overBudget, int64_t nowMs);
    /// Its record is in the ledger from now on.
    Result<void> noteRecorded(int64_t hold);
    /// It ended.
    Result<void> release(int64_t hold);

private:
    Result<BudgetClaim> booked(const BudgetClaim &claim);
    struct Concerned {
        std::vector<Budget> budgets = {}; // each for one scope
        std::vector<std::string> values = {}; // of the same places, of budgets for each value; else empty
    };
    Result<Concerned> concerned(const BudgetClaim &claim);
    Result<std::optional<BudgetRefusal>> judge(const Concerned &budgets, const BudgetClaim &claim,
                                               const std::vector<BudgetHold> &running, int64_t nowMs);
    Result<void> look();
    std::optional<int64_t> waitFor(const Budget &budget, const BudgetState &state, const BudgetClaim &claim,
                                   const std::vector<BudgetHold> &running, int64_t nowMs) const;

    Ledger &m_ledger;
    const std::string m_session;
    std::unique_ptr<UsageService> m_usage; // from the first budget on that is concerned
};

} // namespace tally
