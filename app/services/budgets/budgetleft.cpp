// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/budgetleft.h"

#include "domain/dimensionvalue.h"
#include "domain/filtermatch.h"

#include <algorithm>

namespace tally {

namespace {

bool counts(const Budget &budget, const BudgetEntry &entry, const UsageRecord &record)
{
    if (!budget.enabled || !mayKeep(budget.scope, record))
        return false;
    return !budget.each || dimensionValue(*budget.each, record) == entry.value;
}

} // namespace

bool isCurrent(const BudgetState &state)
{
    const BudgetMoment &moment = state.moment;
    if (!moment.period.first.isValid())
        return true; // a window ends with the moment
    return moment.period.first <= moment.today && moment.today < moment.period.end;
}

// Without fractions: left / limit < left / limit.
bool isTighter(const BudgetState &a, const BudgetState &b)
{
    if (a.limit == 0 || b.limit == 0)
        return a.limit < b.limit;
    return a.remaining() * b.limit < b.remaining() * a.limit;
}

std::vector<const BudgetEntry *> entriesOf(const BudgetReport &report, const UsageRecord &record)
{
    std::vector<const BudgetEntry *> found;
    for (const BudgetEntry &entry : report.entries) {
        if (isCurrent(entry.state) && counts(report.budgetOf(entry), entry, record))
            found.push_back(&entry);
    }
    std::ranges::stable_sort(
        found, [](const BudgetEntry *a, const BudgetEntry *b) { return isTighter(a->state, b->state); });
    return found;
}

} // namespace tally
