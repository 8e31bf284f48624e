// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/budgetscopes.h"

#include "services/budgets/budgetleft.h"

#include <algorithm>

namespace tally {

namespace {

void append(std::string &key, const std::string &text)
{
    key += std::to_string(text.size()) + ':' + text;
}

std::string keyOf(DimensionFilter part)
{
    std::ranges::sort(part.values);
    const auto repeated = std::ranges::unique(part.values);
    part.values.erase(repeated.begin(), repeated.end());
    std::string key(1, part.exclude ? '!' : '=');
    append(key, part.dimension.toId());
    for (const std::string &value : part.values)
        append(key, value);
    return key;
}

/// The same text for all filters that keep the same records for the same reasons.
std::string keyOf(const UsageFilter &filter, Measure measure)
{
    std::vector<std::string> parts;
    for (const DimensionFilter &part : filter.dimensions)
        parts.push_back(keyOf(part));
    std::ranges::sort(parts);
    std::string key = std::to_string(static_cast<int>(measure));
    append(key, filter.search);
    for (const std::string &part : parts)
        append(key, part);
    return key;
}

} // namespace

BudgetScopes::BudgetScopes(std::shared_ptr<const BudgetReport> report)
    : m_report(std::move(report))
{
    for (const BudgetEntry &entry : m_report->entries) {
        const Budget &budget = m_report->budgetOf(entry);
        if (!budget.enabled || !isCurrent(entry.state))
            continue;
        m_entries[scopeKey(budget, entry.value)].push_back(&entry);
    }
    for (auto &[scope, entries] : m_entries)
        std::ranges::stable_sort(entries, [](const BudgetEntry *a, const BudgetEntry *b) {
            return isTighter(a->state, b->state);
        });
}

const BudgetScopes::Entries *BudgetScopes::entriesOf(const UsageFilter &view, Measure measure) const
{
    const auto found = m_entries.find(keyOf(view, measure));
    return found == m_entries.end() ? nullptr : &found->second;
}

const BudgetEntry *BudgetScopes::find(const UsageFilter &view, Measure measure) const
{
    const Entries *entries = entriesOf(view, measure);
    return entries ? entries->front() : nullptr;
}

const BudgetEntry *BudgetScopes::findPeriod(const UsageFilter &view, Measure measure) const
{
    const Entries *entries = entriesOf(view, measure);
    if (!entries)
        return nullptr;
    const auto found = std::ranges::find_if(*entries, [&](const BudgetEntry *entry) {
        const BudgetPeriod &period = entry->state.moment.period;
        return period.first.isValid() && view.fromMs == period.startMs;
    });
    return found == entries->end() ? nullptr : *found;
}

std::string scopeKey(const Budget &budget, const std::optional<std::string> &value)
{
    UsageFilter scope = budget.scope;
    if (budget.each && value)
        scope = narrowedTo(std::move(scope), *budget.each, *value);
    return keyOf(scope, queryMeasure(budget.measure));
}

UsageFilter narrowedTo(UsageFilter view, const Dimension &dimension, const std::string &value)
{
    std::erase_if(view.dimensions, [&](const DimensionFilter &part) { return part.dimension == dimension; });
    view.dimensions.push_back({dimension, false, {value}});
    return view;
}

} // namespace tally
