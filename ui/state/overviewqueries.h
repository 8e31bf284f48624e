// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"

#include <optional>
#include <vector>

namespace tally {

class FilterState;

/// The questions behind the overview page, all from one filter state, so that cards, chart and list cannot
/// disagree.
struct ChartQueries {
    UsageQuery whole; // by bucket, every measure: cards, sparklines, bucket totals
    UsageQuery series; // by bucket and group; the same as `whole` without groups
    std::optional<UsageQuery> before; // `whole` of the previous period
    bool grouped = true;

    std::vector<UsageQuery> all() const; // whole, then series if grouped, then before
};

struct ListQueries {
    UsageQuery now; // by list dimension, every measure
    std::optional<UsageQuery>
        trend; // by bucket and list dimension; nothing where the chart's series are the same
    std::optional<UsageQuery> before;
    std::optional<UsageQuery> providers; // by model and provider, for the list of models
    std::optional<UsageQuery> unpriced; // models with requests that have no price, where that is asked

    std::vector<UsageQuery> all() const; // now, trend, before, providers, unpriced
};

ChartQueries chartQueries(const FilterState &state);
/// `everything`: all entities instead of the top. `unpriced` is the caller's to add.
ListQueries listQueries(const FilterState &state, bool everything);
/// Models with requests that have no price.
UsageQuery unpricedQuery(const FilterState &state);
/// How many requests a filter keeps, and nothing else.
UsageQuery countQuery(const UsageFilter &filter);

/// The dimensions to choose from: those that occur, the five main ones first and always.
std::vector<DimensionInfo> listedDimensions(std::vector<DimensionInfo> all);

/// How many entities a list or chart shows before "other".
int shownTop(const FilterState &state);

} // namespace tally
