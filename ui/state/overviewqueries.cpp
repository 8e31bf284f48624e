// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/overviewqueries.h"

#include "domain/usagerecord.h"
#include "ui/state/filterstate.h"

#include <algorithm>
#include <iterator>

namespace tally {

namespace {

constexpr int MostSeries = 40; // a chart of more bands can be neither read nor drawn in time
constexpr int MostTrends = 60; // rows of a whole list that get a trend

bool isLatency(Measure measure)
{
    return measure == Measure::LatencyP50 || measure == Measure::LatencyP95;
}

UsageQuery base(const FilterState &state)
{
    UsageQuery query;
    query.filter = state.filter();
    query.weekStart = state.weekStart();
    query.measure = state.state().measure;
    return query;
}

/// A chart over time needs buckets, whatever the state says.
Bucket chartBucket(const FilterState &state)
{
    const Bucket bucket = state.effectiveBucket();
    return bucket == Bucket::None ? Bucket::Month : bucket;
}

UsageQuery onlyMeasure(UsageQuery query)
{
    query.everyMeasure = false;
    query.percentiles = isLatency(query.measure);
    return query;
}

} // namespace

int shownTop(const FilterState &state)
{
    const int top = state.state().top;
    return top > 0 ? std::min(top, MostSeries) : MostSeries;
}

std::vector<UsageQuery> ChartQueries::all() const
{
    std::vector<UsageQuery> queries{whole};
    if (grouped)
        queries.push_back(series);
    if (before)
        queries.push_back(*before);
    return queries;
}

std::vector<UsageQuery> ListQueries::all() const
{
    std::vector<UsageQuery> queries{now};
    if (trend)
        queries.push_back(*trend);
    if (before)
        queries.push_back(*before);
    if (providers)
        queries.push_back(*providers);
    if (unpriced)
        queries.push_back(*unpriced);
    return queries;
}

ChartQueries chartQueries(const FilterState &state)
{
    ChartQueries queries;
    queries.whole = base(state);
    queries.whole.bucket = chartBucket(state);
    queries.grouped = state.state().grouped;
    queries.series = queries.whole;
    if (queries.grouped) {
        queries.series = onlyMeasure(queries.series);
        queries.series.groups = {state.state().group};
        if (state.state().subGroup)
            queries.series.groups.push_back(*state.state().subGroup);
        queries.series.top = shownTop(state);
    }
    if (state.state().compare) {
        if (const auto filter = state.previousFilter()) {
            queries.before = queries.whole;
            queries.before->filter = *filter;
        }
    }
    return queries;
}

ListQueries listQueries(const FilterState &state, bool everything)
{
    ListQueries queries;
    queries.now = base(state);
    queries.now.groups = {state.state().listDimension};
    queries.now.top = everything ? 0 : shownTop(state);
    const ViewState &view = state.state();
    const bool chartHasIt = view.grouped && !view.subGroup && view.group == view.listDimension && !everything;
    if (!chartHasIt) {
        queries.trend = onlyMeasure(queries.now);
        queries.trend->bucket = chartBucket(state);
        queries.trend->top = everything ? MostTrends : queries.now.top;
    }
    if (state.state().compare) {
        if (const auto filter = state.previousFilter()) {
            queries.before = onlyMeasure(base(state));
            queries.before->groups = queries.now.groups;
            queries.before->filter = *filter;
        }
    }
    if (state.state().listDimension.kind == DimensionKind::Model) {
        queries.providers = onlyMeasure(base(state));
        queries.providers->measure = Measure::Records;
        queries.providers->percentiles = false;
        queries.providers->groups = {{DimensionKind::Model, {}}, {DimensionKind::Provider, {}}};
    }
    return queries;
}

UsageQuery unpricedQuery(const FilterState &state)
{
    UsageQuery query = base(state);
    query.filter.dimensions.push_back(
        {{DimensionKind::CostSource, {}}, false, {std::string(toId(CostSource::Unknown))}});
    query.groups = {{DimensionKind::Model, {}}};
    query.measure = Measure::Records;
    query.everyMeasure = false;
    query.percentiles = false;
    return query;
}

UsageQuery countQuery(const UsageFilter &filter)
{
    UsageQuery query;
    query.filter = filter;
    query.measure = Measure::Requests;
    query.everyMeasure = false;
    query.percentiles = false;
    return query;
}

std::vector<DimensionInfo> listedDimensions(std::vector<DimensionInfo> all)
{
    static constexpr DimensionKind First[] = {DimensionKind::Model, DimensionKind::Provider,
                                              DimensionKind::Customer, DimensionKind::User,
                                              DimensionKind::Project};
    const auto rank = [](const DimensionInfo &info) {
        return std::find(std::begin(First), std::end(First), info.dimension.kind) - std::begin(First);
    };
    std::erase_if(all, [&](const DimensionInfo &info) {
        return info.values == 0 && rank(info) == std::end(First) - std::begin(First);
    });
    std::stable_sort(all.begin(), all.end(),
                     [&](const DimensionInfo &a, const DimensionInfo &b) { return rank(a) < rank(b); });
    return all;
}

} // namespace tally
