// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/scopequery.h"
#include "domain/usagequery.h"
#include "randomrecords.h"

#include <vector>

/// The answers of the query engine by a plain loop over records, with QDateTime for every date: slow and
/// simple, to compare with.
class PlainLoop {
public:
    explicit PlainLoop(std::vector<RandomRecords::Made> records)
        : m_records(std::move(records))
    {
    }

    tally::UsageTable aggregate(const tally::UsageQuery &query) const;
    std::vector<tally::FacetList> facets(const tally::UsageFilter &filter,
                                         const std::vector<tally::Dimension> &dimensions,
                                         tally::Measure measure, int limit, const std::string &find) const;
    std::vector<int64_t> order(const tally::UsageFilter &filter, tally::SortKey key) const;
    tally::ScopeAnswer scope(const tally::ScopeQuery &query) const;
    tally::UsageTotals totals(const std::vector<int64_t> &ids) const;

private:
    std::vector<RandomRecords::Made> m_records;
};
