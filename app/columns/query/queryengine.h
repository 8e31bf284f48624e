// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/file/columnfile.h"
#include "columns/query/largearray.h"
#include "domain/result.h"
#include "domain/scopequery.h"
#include "domain/usagequery.h"

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace tally {

class WorkerPool;

/// Rows of a column file in a wanted order; 4 bytes a row. Made by QueryEngine::order, valid with that
/// engine.
struct RowOrder {
    LargeArray<uint32_t> rows;
    SortKey key;
    double milliseconds = 0;
};

/// Answers every question about many records, from one immutable ColumnFile. All functions are const and may
/// be called from any thread at once; each spreads over the pool's threads. A set CancelFlag ends a call soon
/// with Cancelled. The one meaning of UsageFilter lives here.
class QueryEngine {
public:
    /// `threads` 0: one per core, at most 8.
    explicit QueryEngine(std::shared_ptr<const ColumnFile> file, int threads = 0);
    ~QueryEngine();

    ColumnState state() const;
    int64_t recordCount() const;
    /// First and last time of all records, UTC ms; nothing when empty.
    std::optional<std::pair<int64_t, int64_t>> timeRange() const;
    /// Every dimension that occurs, fixed ones first, then context keys by name.
    std::vector<DimensionInfo> dimensions() const;

    Result<UsageTable> aggregate(const UsageQuery &query, const CancelFlag *cancel = nullptr) const;
    /// Several at once, answered in the order asked, in passes over the records that they share. The first
    /// one that cannot be answered fails all; each answer's milliseconds are those of all together.
    Result<std::vector<UsageTable>> aggregateAll(const std::vector<UsageQuery> &queries,
                                                 const CancelFlag *cancel = nullptr) const;
    Result<UsageTotals> totals(const UsageFilter &filter, const CancelFlag *cancel = nullptr) const;
    /// One list per dimension, each under all filters but those on itself. `measure` must be a sum measure.
    /// `limit` values per list (0 = all); `find` keeps values that contain it (case-insensitive).
    Result<std::vector<FacetList>> facets(const UsageFilter &filter, const std::vector<Dimension> &dimensions,
                                          Measure measure, int limit = 0, const std::string &find = {},
                                          const CancelFlag *cancel = nullptr) const;

    /// What many filters came to, date by date, in passes that they share; answers in the order of the
    /// questions.
    Result<std::vector<ScopeAnswer>> scopes(const std::vector<ScopeQuery> &queries,
                                            const CancelFlag *cancel = nullptr) const;

    Result<RowOrder> order(const UsageFilter &filter, SortKey key, const CancelFlag *cancel = nullptr) const;
    /// Ledger row ids of `count` rows from `first` (clipped).
    std::vector<int64_t> recordIds(const RowOrder &order, int64_t first, int64_t count) const;
    /// Totals over ranges [first, last] of an order (selection arithmetic).
    UsageTotals totalsOf(const RowOrder &order, const std::vector<std::pair<int64_t, int64_t>> &ranges) const;
    /// Where a record stands in an order, -1 when it does not.
    int64_t position(const RowOrder &order, int64_t recordId) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tally
