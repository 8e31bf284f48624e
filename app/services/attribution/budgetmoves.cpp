// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/attribution/budgetmoves.h"

#include "domain/localtime.h"

#include <algorithm>
#include <map>

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

    std::vector<BudgetMove> moves(const Budget &budget, int64_t atMs)
    {
        const std::vector<size_t> touched = settingsOf(budget, m_order);
        if (!budget.enabled || touched.empty() || !m_result)
            return {};
        BudgetMove moved{budget.name, {}, budget.measure, budget.period.kind, {}};
        const QTimeZone zone = timeZoneFromId(budget.period.zone).value_or(QTimeZone::utc());
        const UsageFilter counted = countedRecords(budget, periodAt(budget.period, atMs, zone));
        if (touched.size() > 1) {
            if (sum(m_sets.changed(), counted, budget.measure).records == 0)
                return {};
            return {moved};
        }
        const FieldSetting &setting = m_order.settings[touched.front()];
        const auto changed = m_sets.changed(touched.front());
        const Int128 comes = comesIn(budget, setting)
            ? sum(changed, without(counted, setting.field), budget.measure).amount
            : Int128(0);
        if (budget.each == setting.field)
            return eachMoves(moved, setting, comes, byValue(changed, counted, setting.field, budget.measure));
        moved.amount = comes - sum(changed, counted, budget.measure).amount;
        return *moved.amount != 0 ? std::vector{moved} : std::vector<BudgetMove>();
    }

private:
    struct Sum {
        int64_t records = 0;
        Int128 amount = 0;
    };

    /// The value that gains first; records without a value belong to none.
    static std::vector<BudgetMove> eachMoves(const BudgetMove &budget, const FieldSetting &setting,
                                             Int128 comes, const std::map<std::string, Int128> &leaves)
    {
        std::vector<BudgetMove> moves;
        const auto add = [&](const std::string &value, Int128 amount) {
            if (value.empty() || amount == 0)
                return;
            moves.push_back(budget);
            moves.back().value = value;
            moves.back().amount = amount;
        };
        add(setting.value, comes);
        for (const auto &[value, amount] : leaves)
            add(value, -amount);
        return moves;
    }

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

    Sum sum(const AttributionSets::Filters &filters, const UsageFilter &counted, BudgetMeasure measure)
    {
        Sum sum;
        for (const UsageTable &answer : answers(filters, counted, {})) {
            sum.records += answer.totals.records;
            sum.amount += amountOf(answer.totals, measure).value_or(0);
        }
        return sum;
    }

    std::map<std::string, Int128> byValue(const AttributionSets::Filters &filters, const UsageFilter &counted,
                                          const Dimension &field, BudgetMeasure measure)
    {
        std::map<std::string, Int128> sums;
        for (const UsageTable &answer : answers(filters, counted, {field})) {
            for (const UsageRow &row : answer.rows)
                sums[row.keys.front()] += amountOf(row.totals, measure).value_or(0);
        }
        return sums;
    }

    std::vector<UsageTable> answers(AttributionSets::Filters filters, const UsageFilter &counted,
                                    const std::vector<Dimension> &groups)
    {
        std::vector<UsageTable> tables;
        for (UsageFilter &filter : filters) {
            if (!narrowTo(filter, counted)
                || (filter.fromMs && filter.toMs && *filter.fromMs >= *filter.toMs))
                continue;
            UsageQuery query;
            query.filter = filter;
            query.groups = groups;
            query.percentiles = false;
            auto answer = m_result ? m_engine.aggregate(query, m_cancel) : Result<UsageTable>(UsageTable());
            if (!answer) {
                m_result = answer.error();
                return {};
            }
            tables.push_back(std::move(*answer));
        }
        return tables;
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
        const auto moved = mover.moves(budget, atMs);
        moves.insert(moves.end(), moved.begin(), moved.end());
    }
    return mover.result() ? Result<std::vector<BudgetMove>>(std::move(moves)) : mover.result().error();
}

} // namespace tally
