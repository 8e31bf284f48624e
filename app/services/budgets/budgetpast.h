// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetnews.h"
#include "services/budgets/budgetservice.h"

#include <map>
#include <vector>

namespace tally {

/// Which periods that are over are looked at, by the instant of their end: those that end together are asked
/// for together. The newest three years of each kind of period, none of windows and of budgets that are off.
class PastPeriods {
public:
    PastPeriods(const std::vector<Budget> &budgets, const std::map<int64_t, BudgetAge> &ages, int64_t nowMs);

    /// Those that hold records which came since their budget was there: an import of last month crosses last
    /// month's budgets.
    void addTouched(const std::vector<ArrivedRecords> &arrived);
    /// The last one of each budget, where the budget was as it is now before it ended.
    void addLast();
    /// Those of alerts.
    void add(const std::vector<BudgetAlert> &alerts);

    bool isEmpty() const { return m_byEnd.empty(); }
    /// What was spent in them crossed these, as of now; there is nothing left to expect.
    Result<std::vector<BudgetItem>> crossed(const BudgetService &service) const;

private:
    struct Ruled {
        const Budget *budget;
        QTimeZone zone;
        BudgetAge age;
    };
    void addEnd(const Ruled &ruled, int64_t endMs);

    int64_t m_nowMs;
    std::vector<Ruled> m_budgets;
    std::map<int64_t, std::vector<const Budget *>> m_byEnd;
};

} // namespace tally
