// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/attribution/budgetmoves.h"

#include "domain/localtime.h"

#include <algorithm>

namespace tally {

namespace {

bool keeps(const DimensionFilter &part, const std::string &value)
{
    return (std::ranges::find(part.values, value) != part.values.end()) != part.exclude;
}

std::optional<Int128> amountOf(const UsageTotals &totals, BudgetMeasure measure)
{
    switch (measure) {
    case BudgetMeasure::Cost:
        return totals.costNano;
    case BudgetMeasure::Requests:
        return totals.requests;
    case BudgetMeasure::Tokens:
        return totals.totalTokens;
    case BudgetMeasure::Input:
        return totals.promptTokens;
    case BudgetMeasure::Output:
        return totals.completionTokens;
    }
    return {};
}

/// Which of the order's settings a budget looks at.
std::vector<size_t> settingsOf(const Budget &budget, const AttributionOrder &order)
{
    std::vector<size_t> touched;
    for (size_t i = 0; i < order.settings.size(); ++i) {
        const Dimension &field = order.settings[i].field;
        const bool isScope = std::ranges::find(budget.scope.dimensions, field, &DimensionFilter::dimension)
            != budget.scope.dimensions.end();
        if (isScope || budget.each == field)
            touched.push_back(i);
    }
    return touched;
}

/// One budget after the other; keeps the first thing that goes wrong.
class Mover {
public:
    Mover(const QueryEngine &engine, const AttributionSets &sets, const AttributionOrder &order,
          const CancelFlag *cancel)
        : m_engine(engine)
        , m_sets(sets)
        , m_order(order)
        , m_cancel(cancel)
    {
    }

    const Result<void> &result() const { return m_result; }

    std::optional<BudgetMove> move(const Budget &budget, int64_t atMs)
    {
        const std::vector<size_t> touched = settingsOf(budget, m_order);
        if (!budget.enabled || touched.empty() || !m_result)
            return std::nullopt;
        BudgetMove moved{budget.name, {}, budget.measure, budget.period.kind, {}};
        const QTimeZone zone = timeZoneFromId(budget.period.zone).value_or(QTimeZone::utc());
        const UsageFilter counted = countedRecords(budget, periodAt(budget.period, atMs, zone));
        if (touched.size() > 1)
            return sum(m_sets.changed(), counted, budget.measure).records > 0 ? std::optional(moved)
                                                                              : std::nullopt;
        const FieldSetting &setting = m_order.settings[touched.front()];
        const auto changed = m_sets.changed(touched.front());
        const Sum before = sum(changed, counted, budget.measure);
        const Sum after =
            comesIn(budget, setting) ? sum(changed, without(counted, setting.field), budget.measure) : Sum();
        const bool isEach = budget.each == setting.field;
        if (isEach)
            moved.value = setting.value;
        moved.amount = isEach ? after.amount : after.amount - before.amount;
        return *moved.amount != 0 ? std::optional(moved) : std::nullopt;
    }

private:
    struct Sum {
        int64_t records = 0;
        Int128 amount = 0;
    };

    static bool comesIn(const Budget &budget, const FieldSetting &setting)
    {
        return std::ranges::all_of(budget.scope.dimensions, [&setting](const DimensionFilter &part) {
            return part.dimension != setting.field || keeps(part, setting.value);
        });
    }

    static UsageFilter without(UsageFilter filter, const Dimension &field)
    {
        std::erase_if(filter.dimensions,
                      [&field](const DimensionFilter &part) { return part.dimension == field; });
        return filter;
    }

    Sum sum(AttributionSets::Filters filters, const UsageFilter &counted, BudgetMeasure measure)
    {
        Sum sum;
        for (UsageFilter &filter : filters) {
            if (!narrowTo(filter, counted)
                || (filter.fromMs && filter.toMs && *filter.fromMs >= *filter.toMs))
                continue;
            UsageQuery query;
            query.filter = filter;
            query.percentiles = false;
            const auto answer =
                m_result ? m_engine.aggregate(query, m_cancel) : Result<UsageTable>(UsageTable());
            if (!answer) {
                m_result = answer.error();
                return {};
            }
            sum.records += answer->totals.records;
            sum.amount += amountOf(answer->totals, measure).value_or(0);
        }
        return sum;
    }

    const QueryEngine &m_engine;
    const AttributionSets &m_sets;
    const AttributionOrder &m_order;
    const CancelFlag *m_cancel;
    Result<void> m_result;
};

} // namespace

bool narrowTo(UsageFilter &filter, const UsageFilter &view)
{
    if (!filter.search.empty() && !view.search.empty() && filter.search != view.search)
        return false;
    if (filter.search.empty())
        filter.search = view.search;
    if (view.fromMs)
        filter.fromMs = std::max(filter.fromMs.value_or(*view.fromMs), *view.fromMs);
    if (view.toMs)
        filter.toMs = std::min(filter.toMs.value_or(*view.toMs), *view.toMs);
    filter.dimensions.insert(filter.dimensions.end(), view.dimensions.begin(), view.dimensions.end());
    return true;
}

Result<std::vector<BudgetMove>> budgetMoves(const QueryEngine &engine, const AttributionSets &sets,
                                            const AttributionOrder &order, const std::vector<Budget> &budgets,
                                            int64_t atMs, const CancelFlag *cancel)
{
    std::vector<BudgetMove> moves;
    Mover mover(engine, sets, order, cancel);
    for (const Budget &budget : budgets) {
        if (const auto moved = mover.move(budget, atMs))
            moves.push_back(*moved);
    }
    return mover.result() ? Result<std::vector<BudgetMove>>(std::move(moves)) : mover.result().error();
}

} // namespace tally
