// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budget.h"
#include "storage/statement.h"

#include <string>

namespace tally {

/// The columns of the table budget, which budget_change has too, in the order in which they are read and
/// bound; the id stands first.
inline constexpr std::string_view BudgetColumns =
    "id, name, measure, limit_amount, period, window_seconds, from_date, to_date, first_day, week_start, "
    "time_zone, thresholds, forecast_thresholds, each_dimension, carry, action, enabled, filter, search";
constexpr int BudgetColumnCount = 19;

/// A budget as its row has it, kept as long as a statement is bound to it.
class BudgetRow {
public:
    explicit BudgetRow(const Budget &budget);
    /// To parameters 1 … BudgetColumnCount; an id of 0 is NULL.
    void bind(Statement &statement) const;

    /// The row that a statement stands at. False for one that this program cannot have written.
    static bool read(const Statement &statement, Budget &budget);

private:
    const Budget &m_budget;
    std::string m_limit;
    std::string m_from;
    std::string m_to;
    std::string m_zone;
    std::string m_thresholds;
    std::string m_forecastThresholds;
    std::string m_each;
    std::string m_filter;
};

} // namespace tally
