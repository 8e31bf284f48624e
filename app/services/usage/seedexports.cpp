// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/usage/seedexports.h"

#include "domain/localtime.h"
#include "formats/write/seedreports.h"

#include <algorithm>

namespace tally {

namespace {

Result<UsageTable> sums(const UsageService &usage, const UsageFilter &filter,
                        const std::optional<DimensionKind> &by)
{
    UsageQuery query;
    query.filter = filter;
    query.percentiles = false;
    if (by)
        query.groups = {Dimension{*by}};
    return usage.aggregateNow(query);
}

/// The part of the filter's time that lies in these instants.
UsageFilter within(UsageFilter filter, int64_t fromMs, int64_t toMs)
{
    filter.fromMs = std::max(filter.fromMs.value_or(fromMs), fromMs);
    filter.toMs = std::min(filter.toMs.value_or(toMs), toMs);
    filter.toMs = std::max(*filter.toMs, *filter.fromMs);
    return filter;
}

} // namespace

Result<std::string> routerUsage(const UsageService &usage, const UsageFilter &filter, int64_t nowMs)
{
    const QTimeZone zone = timeZoneFromId(filter.timeZone).value_or(QTimeZone::utc());
    const QDate today = localDate(nowMs, zone);
    const QDate first(today.year(), today.month(), 1);
    RouterUsage report;
    report.periodStartMs = startOfDayMs(first, zone);
    report.periodEndMs = startOfDayMs(first.addMonths(1), zone);
    auto providers = sums(usage, filter, DimensionKind::Provider);
    if (!providers)
        return providers.error();
    auto models = sums(usage, filter, DimensionKind::Model);
    if (!models)
        return models.error();
    auto period = sums(usage, within(filter, report.periodStartMs, report.periodEndMs), std::nullopt);
    if (!period)
        return period.error();
    report.totals = providers->totals;
    report.providers = std::move(providers->rows);
    report.models = std::move(models->rows);
    report.period = period->totals;
    std::string text;
    appendRouterUsage(text, report);
    return text;
}

Result<std::string> teamSummary(const UsageService &usage, const UsageFilter &filter)
{
    const auto users = sums(usage, filter, DimensionKind::User);
    if (!users)
        return users.error();
    std::string text;
    appendTeamSummary(text, users->rows);
    return text;
}

Result<std::string> userUsage(const UsageService &usage, const UsageFilter &filter, const std::string &user)
{
    const auto totals = sums(usage, filter, std::nullopt);
    if (!totals)
        return totals.error();
    std::string text;
    appendUserUsage(text, user, totals->totals);
    return text;
}

} // namespace tally
