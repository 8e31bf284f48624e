// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/pricebook.h"

#include "domain/timeunits.h"

#include <algorithm>

namespace tally {

namespace {

bool allZero(const RateSet &rates)
{
    return std::all_of(rates.values.begin(), rates.values.end(),
                       [](const std::optional<Rate> &rate) { return !rate || rate->pico == 0; });
}

bool anyRate(const RateSet &rates)
{
    return std::any_of(rates.values.begin(), rates.values.end(),
                       [](const std::optional<Rate> &rate) { return rate.has_value(); });
}

} // namespace

bool PriceEntry::inForce(int64_t timeMs) const
{
    if (fromMs && timeMs < *fromMs)
        return false;
    if (windowStart < 0)
        return true;
    const int64_t ofDay = ((timeMs % DayMs) + DayMs) % DayMs;
    const bool fromStart = ofDay >= windowStart * MinuteMs;
    const bool beforeEnd = ofDay < windowEnd * MinuteMs;
    return windowStart <= windowEnd ? fromStart && beforeEnd : fromStart || beforeEnd;
}

bool PriceEntry::isFree() const
{
    return anyRate(standard.rates) && allZero(standard.rates)
        && std::all_of(standard.tiers.begin(), standard.tiers.end(),
                       [](const ContextTier &tier) { return allZero(tier.rates); });
}

std::string PriceBook::title() const
{
    std::string title = name;
    if (!version.empty())
        title += ' ' + version;
    if (!date.empty())
        title += " (" + date + ')';
    return title;
}

} // namespace tally
