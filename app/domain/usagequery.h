// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/groupkeys.h"
#include "domain/int128.h"
#include "domain/known.h"
#include "domain/recordfield.h"
#include "domain/usagefilter.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tally {

enum class Bucket { None, Hour, Day, Week, Month };

/// What a chart or list shows. The first group are sums; the rest are ratios and percentiles made from sums.
enum class Measure {
    Cost,
    Requests,
    Records,
    PromptTokens,
    CacheReadTokens,
    CacheWriteTokens,
    CompletionTokens,
    ReasoningTokens,
    TotalTokens,
    CacheSaving, // signed: writing to a cache may cost more than reading from it saves
    Errors,
    CostPerRequest, // cost / requests of the records that have a cost
    TokensPerRequest, // total tokens / requests of the records that know both
    CostPerMillionTokens, // cost / million total tokens of the records that know both
    CacheHit, // cache_read / prompt of the records that know both, 0 … 1
    LatencyP50,
    LatencyP95,
};

std::string_view toId(Measure measure); // "cost", "total_tokens", "latency_p50" …
std::optional<Measure> measureFromId(std::string_view id);
std::string_view toId(Bucket bucket); // "", "hour", "day", "week", "month"
std::optional<Bucket> bucketFromId(std::string_view id);

/// The exact sums of TokensPerRequest (tokens, requests) or CostPerMillionTokens (nano-USD, tokens), over the
/// records that know both. They take passes of their own, so they are there only where the query's measure is
/// that ratio; and one pair of them, as a large answer has many totals.
struct RatioSums {
    std::optional<Measure> of = {}; // nothing: not asked for, or no record knows both
    Int128 part = 0;
    Int128 whole = 0;

    bool operator==(const RatioSums &) const = default;
};

/// Every number of a group of records. A sum is nullopt when no record of the group knows the value,
/// otherwise it is the sum of what is known. Percentiles are values that occur (nearest rank: the
/// ceil(p·n)-th smallest), over single requests with a known latency.
struct UsageTotals {
    int64_t records = 0;
    int64_t unpricedRecords = 0; // records whose effective cost is unknown
    int64_t errors = 0; // records with status failed
    Known<int64_t> latencyP50 = {}; // ms
    Known<int64_t> latencyP95 = {}; // ms
    Known<Int128> requests = {};
    Known<Int128> promptTokens = {};
    Known<Int128> cacheReadTokens = {};
    Known<Int128> cacheWriteTokens = {};
    Known<Int128> completionTokens = {};
    Known<Int128> reasoningTokens = {};
    Known<Int128> totalTokens = {};
    Known<Int128> costNano = {}; // effective cost, nano-USD
    Known<Int128> cacheSavingNano = {}; // nano-USD, negative where caching cost more than it saved
    Known<Int128> pricedRequests = {}; // requests of the records that have a cost
    Known<Int128> cacheBasePrompt = {}; // prompt tokens of the records that know prompt and cache read
    RatioSums ratio = {};

    bool operator==(const UsageTotals &) const = default;

    /// The measure as a number to draw or compare (cost in dollars, latency in ms); nullopt when unknown.
    std::optional<double> value(Measure measure) const;
};

/// An aggregation: by time bucket and up to two dimensions.
struct UsageQuery {
    UsageFilter filter;
    Bucket bucket = Bucket::None; // in filter.timeZone; weeks begin on weekStart
    int weekStart = 1; // Qt::DayOfWeek, 1 = Monday
    std::vector<Dimension> groups = {}; // 0, 1 or 2
    int top = 0; // keep the groups largest by `measure`, the rest becomes one row with other = true; 0 = all
    Measure measure = Measure::Cost; // ranks groups
    bool everyMeasure =
        true; // false: only `measure` (and records, unpricedRecords) need be computed, the fast way
    bool percentiles = true; // fill latencyP50 and latencyP95
};

/// One row of an answer.
struct UsageRow {
    int bucket = -1; // index into UsageTable::buckets, -1 without buckets
    GroupKeys keys = {}; // one value per group; empty when other
    bool other = false;
    int otherGroups = 0; // how many groups "other" stands for
    UsageTotals totals = {};
    bool forecast = false; // what is expected besides, in no sum; see services/budgets/reportforecast.h
};

struct BucketSpan {
    int64_t startMs = 0; // instant of the local start
    int64_t endMs = 0; // exclusive
    bool operator==(const BucketSpan &) const = default;
};

/// A time axis longer than this lists only the buckets that hold records: one record of the year 9999 may not
/// cost millions of empty ones.
inline constexpr size_t MostListedBuckets = 2000;

/// The answer to a UsageQuery. Rows: bucket ascending, then ranked by the measure descending, ties by name;
/// "other" last in its bucket. The ranking that chooses the top is over the whole range, not per bucket.
struct UsageTable {
    UsageTotals totals = {}; // of everything the filter keeps
    std::vector<BucketSpan> buckets =
        {}; // from the first to the last record, empty ones included up to MostListedBuckets
    std::vector<UsageRow> rows = {}; // (bucket, group) pairs that occur
    double milliseconds = 0; // what it took
};

/// One value of a facet list.
struct FacetValue {
    std::string value; // "" = not set
    int64_t records = 0;
    std::optional<Int128> requests = {};
    std::optional<Int128> measure = {}; // sum of the asked measure (a sum measure; nano-USD for cost)
};

/// The values of one dimension under all *other* filters, by measure descending, then name.
struct FacetList {
    Dimension dimension;
    std::vector<FacetValue> values;
};

/// Order of records: unknown values last in either direction, ties by row id ascending.
struct SortKey {
    SortColumn column = SortColumn::Time;
    bool descending = true;
    std::string contextKey = {}; // only with SortColumn::Context; one that never occurs is unknown everywhere
    bool operator==(const SortKey &) const = default;
};

/// A dimension that occurs in the ledger.
struct DimensionInfo {
    Dimension dimension;
    int64_t values = 0; // distinct values, "not set" not counted
    int64_t recordsSet = 0; // records that have one
};

} // namespace tally
