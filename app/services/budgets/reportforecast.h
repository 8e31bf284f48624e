// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budgetperiod.h"
#include "domain/forecast.h"
#include "domain/usagequery.h"
#include "services/usage/usageservice.h"

namespace tally {

/// What the calendar month of a moment will cost if the last weeks go on, for all that the query's filter
/// keeps but its times, in the filter's zone. A table by day gets a row, with forecast = true, for each date
/// from the moment's on: that of today is beside what today has already. Its totals and other rows stay. No
/// rows where it is too early to say.
Result<Forecast> addForecast(const UsageService &usage, const UsageQuery &query, int64_t atMs,
                             UsageTable &table);

/// Whether it can be said of a measure what will come: of those that budgets have.
bool isForetold(Measure measure);

/// What each date of a period from a moment's on will get beside what it has, for all that the filter keeps
/// but its times, in the unit of the measure (nano-dollars of cost) and by dates of the filter's zone.
/// Nothing where it is too early to say.
Result<std::vector<DayAmount>> expectedDays(const UsageService &usage, const UsageFilter &filter,
                                            Measure measure, const BudgetPeriod &period, int64_t atMs);

} // namespace tally
