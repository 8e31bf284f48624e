// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/usagequery.h"
#include "services/usage/usageservice.h"

#include <cstdint>
#include <string>

namespace tally {

/// What the reports of other systems say of the records a filter keeps, as JSON
/// (formats/write/seedreports.h). Blocking, any thread. Errors as those of UsageService::aggregateNow.

/// IndoxRouter's get_usage(). The current period is the calendar month of `nowMs` in the zone of the filter.
Result<std::string> routerUsage(const UsageService &usage, const UsageFilter &filter, int64_t nowMs);
/// The OpenRouter team client's get_team_summary() and, of one user, get_user_usage().
Result<std::string> teamSummary(const UsageService &usage, const UsageFilter &filter);
Result<std::string> userUsage(const UsageService &usage, const UsageFilter &filter, const std::string &user);

} // namespace tally
