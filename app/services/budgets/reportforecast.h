// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

} // namespace tally
