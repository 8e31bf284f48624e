// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/dimensionfilters.h"

#include <algorithm>

namespace tally {

namespace {

auto placeOf(auto &filters, const Dimension &dimension, bool exclude)
{
    return std::find_if(filters.begin(), filters.end(), [&](const DimensionFilter &each) {
        return each.exclude == exclude && each.dimension == dimension;
    });
}

} // namespace

const DimensionFilter *findFilter(const DimensionFilters &filters, const Dimension &dimension, bool exclude)
{
    const auto at = placeOf(filters, dimension, exclude);
    return at == filters.end() ? nullptr : &*at;
}

void dropFilter(DimensionFilters &filters, const Dimension &dimension, bool exclude)
{
    if (const auto at = placeOf(filters, dimension, exclude); at != filters.end())
        filters.erase(at);
}

void putFilter(DimensionFilters &filters, const DimensionFilter &filter)
{
    if (filter.values.empty())
        dropFilter(filters, filter.dimension, filter.exclude);
    else if (const auto at = placeOf(filters, filter.dimension, filter.exclude); at != filters.end())
        *at = filter;
    else
        filters.push_back(filter);
}

void keepOnly(DimensionFilters &filters, const Dimension &dimension, const std::string &value)
{
    dropFilter(filters, dimension, true);
    putFilter(filters, {dimension, false, {value}});
}

void keepAway(DimensionFilters &filters, const Dimension &dimension, const std::string &value)
{
    DimensionFilter without{dimension, true, {}};
    if (const DimensionFilter *there = findFilter(filters, dimension, true))
        without = *there;
    if (std::find(without.values.begin(), without.values.end(), value) == without.values.end())
        without.values.push_back(value);
    putFilter(filters, without);
    if (const DimensionFilter *there = findFilter(filters, dimension, false)) {
        DimensionFilter with = *there;
        std::erase(with.values, value);
        putFilter(filters, with);
    }
}

} // namespace tally
