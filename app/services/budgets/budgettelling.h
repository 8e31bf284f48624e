// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetnews.h"
#include "services/budgets/budgetservice.h"

#include <optional>

namespace tally {

/// What a look at the budgets of a ledger finds crossed: in the periods of its moment, and in periods that
/// were over when their records came or when somebody looked. Each is written down once, by whoever comes
/// first. Blocking, from any thread; service and report live longer.
class BudgetTelling {
public:
    /// `newest`: the newest record that a report of all budgets and of now counts, so that it is remembered
    /// how far was looked; nothing of other reports.
    BudgetTelling(const BudgetService &budgets, const BudgetReport &report, std::optional<int64_t> newest)
        : m_budgets(budgets)
        , m_report(report)
        , m_newest(newest)
    {
    }

    /// Which periods that are over are looked at: those of records newer than `seenRecord` (default: than
    /// the last look of any program), and with `looksBack` the last period of each budget as well as what
    /// waits to be told.
    Result<void> lookBack(std::optional<int64_t> seenRecord, bool looksBack);
    /// Writes down as events what nobody noted before, and how far it was looked.
    Result<void> noteEvents();
    /// What no desktop told; nothing is written, so that it is found again.
    Result<BudgetNews> untold() const;
    /// Marks it as told. What is left is what nobody else was faster with.
    Result<BudgetNews> claim(BudgetNews news) const;

private:
    const BudgetService &m_budgets;
    const BudgetReport &m_report;
    std::optional<int64_t> m_newest;
    int64_t m_lookedAt = 0;
    std::vector<BudgetItem> m_now;
    std::vector<BudgetItem> m_past;
    std::vector<BudgetAlert> m_noted; // just now
    bool m_looksBack = false;
};

/// For the command, which tells nobody: writes down as events what the budgets of a report crossed, also in
/// periods that are over. `isOfAll`: the report has all budgets and is of now.
Result<void> noteCrossed(const BudgetService &budgets, const BudgetReport &report, bool isOfAll);

} // namespace tally
