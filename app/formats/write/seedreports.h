// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"

#include <string>

namespace tally {

/// What get_usage() of IndoxRouter gives: totals, the current period, by provider and by model. Rows by one
/// dimension each, in any order; "" is not set.
struct RouterUsage {
    UsageTotals totals = {};
    UsageTotals period = {};
    int64_t periodStartMs = 0;
    int64_t periodEndMs = 0; // exclusive
    std::vector<UsageRow> providers = {};
    std::vector<UsageRow> models = {};
};

/// One JSON object and a line end. Costs are numbers with all their digits; null is unknown, and 0 where
/// there is no record.
void appendRouterUsage(std::string &out, const RouterUsage &usage);

/// What get_team_summary() of a tracked team client gives: {"user":{"requests","tokens"}} by user; unknown
/// tokens count 0.
void appendTeamSummary(std::string &out, const std::vector<UsageRow> &users);
/// What its get_user_usage() gives: {"user_id","total_requests","total_tokens"}.
void appendUserUsage(std::string &out, std::string_view user, const UsageTotals &totals);

} // namespace tally
