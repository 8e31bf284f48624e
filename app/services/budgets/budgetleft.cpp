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
        if (counts(report.budgetOf(entry), entry, record))
            found.push_back(&entry);
    }
    std::ranges::stable_sort(
        found, [](const BudgetEntry *a, const BudgetEntry *b) { return isTighter(a->state, b->state); });
    return found;
}

const BudgetEntry *entryOfValue(const BudgetReport &report, const Dimension &dimension,
                                const std::string &value)
{
    const DimensionFilter just{dimension, false, {value}};
    const auto found = std::ranges::find_if(report.entries, [&](const BudgetEntry &entry) {
        const Budget &budget = report.budgetOf(entry);
        if (!budget.enabled || !budget.scope.search.empty())
            return false;
        if (budget.each)
            return budget.each == dimension && entry.value == value && budget.scope.dimensions.empty();
        return budget.scope.dimensions.size() == 1 && budget.scope.dimensions.front() == just;
    });
    return found == report.entries.end() ? nullptr : &*found;
}

} // namespace tally
