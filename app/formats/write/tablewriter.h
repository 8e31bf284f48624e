// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/othercost.h"
#include "domain/usagequery.h"
#include "formats/write/textwriter.h"

#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Writes aggregates as they were answered. Columns: `bucket` when the query has buckets (local start:
/// YYYY-MM-DD for day, week and month, YYYY-MM-DDTHH:MM±hh:mm for hour), one per group named by the
/// dimension's id, then the measures: requests, records, prompt_tokens, cache_read_tokens,
/// cache_write_tokens, completion_tokens, reasoning_tokens, total_tokens, cost_usd (exact decimal text),
/// unpriced_records, errors, latency_ms_p50, latency_ms_p95.
///
/// CSV: empty is unknown or not set; the keys of the row that stands for the rest are "(other)". JSON: the
/// object of appendReportJson. JSON Lines: one object per row, as in "rows" there. With `other`,
/// what_if_cost_usd and what_if_unpriced come last. A CSV with rows of a forecast has a column `forecast` at
/// its end, which is "true" in them.
void appendTable(std::string &out, const UsageQuery &query, const UsageTable &table, TextFormat format,
                 const CsvStyle &style = {}, const OtherCosts *other = nullptr);

/// {"time_zone":…,"totals":{measures},"rows":[{"bucket"?,"<dimension>"…,"other"?,measures}]} and a line end.
/// null is unknown or not set; "other":true marks the row that stands for the rest, and only that;
/// "forecast":true those of a forecast. Sums are integers in full.
void appendReportJson(std::string &out, const UsageQuery &query, const UsageTable &table,
                      const OtherCosts *other = nullptr);

/// The measures as members of a JSON object, without braces: "requests":3,"records":3,…
void appendMeasuresJson(std::string &out, const UsageTotals &totals);

/// The names of the measure columns in order.
const std::vector<std::string_view> &measureColumns();

} // namespace tally
