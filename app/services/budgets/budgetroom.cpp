// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/budgetroom.h"

#include "domain/bookingrule.h"
#include "domain/dimensionvalue.h"
#include "domain/filtermatch.h"
#include "services/budgets/budgetleft.h"
#include "services/sessionlock.h"
#include "services/usage/usageservice.h"
#include "storage/attributions.h"

#include <QFileInfo>

#include <algorithm>

namespace tally {

namespace {

Result<std::vector<BudgetHold>> runningRequests(Ledger &ledger)
{
    auto holds = ledger.budgetHolds().all();
    if (!holds || holds->empty())
        return holds;
    const QString file = QFileInfo(ledger.path()).canonicalFilePath();
    std::erase_if(*holds, [&](const BudgetHold &hold) { return !isSessionAlive(file, hold.session); });
    return holds;
}

// Without fractions: left / limit < left / limit. What may be used up wholly comes first.
bool isTighter(const BudgetRoom &a, const BudgetRoom &b)
{
    if (!a.left || !b.left)
        return b.left.has_value();
    if (a.entry->state.limit == 0 || b.entry->state.limit == 0)
        return a.entry->state.limit < b.entry->state.limit;
    return *a.left * b.entry->state.limit < *b.left * a.entry->state.limit;
}

} // namespace

std::vector<const BudgetHold *> runningIn(const Budget &budget, const std::optional<std::string> &value,
                                          const std::vector<BudgetHold> &running)
{
    std::vector<const BudgetHold *> within;
    for (const BudgetHold &hold : running) {
        const bool isCounted = budget.measure == BudgetMeasure::Requests && hold.isRecorded;
        const bool isOfValue = !budget.each || dimensionValue(*budget.each, hold.record) == value;
        if (!isCounted && isOfValue && mayKeep(budget.scope, hold.record))
            within.push_back(&hold);
    }
    return within;
}

std::optional<Int128> heldOf(const std::vector<const BudgetHold *> &running, BudgetMeasure measure)
{
    Int128 sum = 0;
    for (const BudgetHold *hold : running) {
        const auto &amount = hold->amounts[static_cast<size_t>(measure)];
        if (!amount)
            return std::nullopt;
        sum += *amount;
    }
    return sum;
}

Result<std::optional<BudgetRoom>> roomFor(const UsageService &usage,
                                          const std::shared_ptr<const BudgetReport> &report,
                                          const std::vector<UsageRecord> &records)
{
    const auto ledger = usage.ledgerForReading();
    if (!ledger)
        return ledger.error();
    const auto rules = (*ledger)->attributions().rules().uncounted();
    if (!rules)
        return rules.error();
    const auto running = runningRequests(**ledger);
    if (!running)
        return running.error();
    std::optional<BudgetRoom> tightest;
    for (const UsageRecord &record : records) {
        for (const BudgetEntry *entry : entriesOf(*report, bookedByRules(record, *rules))) {
            const Budget &budget = report->budgetOf(*entry);
            BudgetRoom room{report, entry, heldOf(runningIn(budget, entry->value, *running), budget.measure)};
            if (room.left)
                room.left = entry->state.remaining() - *room.left;
            if (!tightest || isTighter(room, *tightest))
                tightest = room;
        }
    }
    return tightest;
}

} // namespace tally
