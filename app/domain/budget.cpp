// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/budget.h"

#include "domain/ascii.h"
#include "domain/decimal.h"

#include <algorithm>
#include <array>

namespace tally {

namespace {

constexpr std::array<std::string_view, BudgetMeasures> BudgetMeasureIds{"cost", "requests", "tokens", "input",
                                                                        "output"};
constexpr std::array<std::string_view, 2> ActionIds{"notify", "refuse"};
constexpr int NanoDecimals = 9;

/// Digits with at most one point between them, and a minus before negative ones.
bool isPlainDecimal(std::string_view text, int decimals)
{
    if (text.starts_with('-'))
        text.remove_prefix(1);
    const size_t point = std::min(text.find('.'), text.size());
    const std::string_view whole = text.substr(0, point);
    const std::string_view fraction = text.substr(std::min(point + 1, text.size()));
    const bool isWhole = point == text.size();
    return !whole.empty() && std::ranges::all_of(whole, isDigit) && std::ranges::all_of(fraction, isDigit)
        && isWhole == fraction.empty() && fraction.size() <= static_cast<size_t>(decimals);
}

} // namespace

std::string_view toId(BudgetMeasure measure)
{
    return BudgetMeasureIds[static_cast<size_t>(measure)];
}

std::optional<BudgetMeasure> budgetMeasureFromId(std::string_view id)
{
    const auto it = std::find(BudgetMeasureIds.begin(), BudgetMeasureIds.end(), id);
    return it == BudgetMeasureIds.end()
        ? std::nullopt
        : std::optional(static_cast<BudgetMeasure>(it - BudgetMeasureIds.begin()));
}

std::string_view toId(BudgetAction action)
{
    return ActionIds[static_cast<size_t>(action)];
}

std::optional<BudgetAction> budgetActionFromId(std::string_view id)
{
    const auto it = std::find(ActionIds.begin(), ActionIds.end(), id);
    return it == ActionIds.end() ? std::nullopt
                                 : std::optional(static_cast<BudgetAction>(it - ActionIds.begin()));
}

Measure queryMeasure(BudgetMeasure measure)
{
    switch (measure) {
    case BudgetMeasure::Cost:
        return Measure::Cost;
    case BudgetMeasure::Requests:
        return Measure::Requests;
    case BudgetMeasure::Tokens:
        return Measure::TotalTokens;
    case BudgetMeasure::Input:
        return Measure::PromptTokens;
    case BudgetMeasure::Output:
        return Measure::CompletionTokens;
    }
    return Measure::Cost;
}

int decimalsOf(BudgetMeasure measure)
{
    return measure == BudgetMeasure::Cost ? NanoDecimals : 0;
}

std::string amountText(BudgetMeasure measure, Int128 amount)
{
    return toDecimal(amount, decimalsOf(measure));
}

std::optional<int64_t> parseAmount(BudgetMeasure measure, std::string_view text)
{
    const int decimals = decimalsOf(measure);
    return isPlainDecimal(text, decimals) ? parseScaled(text, decimals) : std::nullopt;
}

UsageFilter countedRecords(const Budget &budget, const BudgetPeriod &period,
                           const std::optional<std::string> &value)
{
    UsageFilter filter = budget.scope;
    filter.fromMs = period.startMs;
    filter.toMs = period.endMs;
    filter.timeZone = budget.period.zone;
    if (budget.each && value)
        filter.dimensions.push_back({*budget.each, false, {*value}});
    return filter;
}

} // namespace tally
