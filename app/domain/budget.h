// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budgetperiod.h"
#include "domain/int128.h"
#include "domain/usagefilter.h"
#include "domain/usagequery.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// What a budget counts. Amounts of cost are nano-dollars, all others whole.
enum class BudgetMeasure : uint8_t { Cost, Requests, Tokens, Input, Output };
constexpr size_t BudgetMeasures = 5;

/// What happens at the limit: people are told, or chats are not sent either.
enum class BudgetAction : uint8_t { Notify, Refuse };

std::string_view toId(BudgetMeasure measure); // "cost", "requests", "tokens", "input", "output"
std::optional<BudgetMeasure> budgetMeasureFromId(std::string_view id);
std::string_view toId(BudgetAction action); // "notify", "refuse"
std::optional<BudgetAction> budgetActionFromId(std::string_view id);

/// What the query engine adds up for it.
Measure queryMeasure(BudgetMeasure measure);
/// Digits after the point that its amounts may have.
int decimalsOf(BudgetMeasure measure);
/// Exact decimal text of an amount, in dollars or whole.
std::string amountText(BudgetMeasure measure, Int128 amount);
/// Reads plain decimal text; nothing for anything else, and for more digits than amounts have.
std::optional<int64_t> parseAmount(BudgetMeasure measure, std::string_view text);

/// A limit on what a filter keeps in each period of a calendar. With `each` there is a budget of this kind
/// for every value that a dimension has, `carry` adds what the last period left.
struct Budget {
    int64_t id = 0; // in its ledger; 0: in none yet
    std::string name = {};
    BudgetMeasure measure = BudgetMeasure::Cost;
    int64_t limit = 0; // not negative; 0: nothing is allowed
    PeriodRule period = {};
    UsageFilter scope = {}; // which records; its times and its zone say nothing
    std::optional<Dimension> each = {};
    std::vector<int> thresholds = {50, 80, 100}; // percent of the limit that is spent, rising
    std::vector<int> forecastThresholds = {100}; // percent that will be spent, rising
    bool carry = false;
    BudgetAction action = BudgetAction::Notify;
    bool enabled = true; // else it only keeps its place in the list

    bool operator==(const Budget &) const = default;
};

/// The filter that keeps just the records that a period of a budget counts. `value` is one of `each`.
UsageFilter countedRecords(const Budget &budget, const BudgetPeriod &period,
                           const std::optional<std::string> &value = {});

} // namespace tally
