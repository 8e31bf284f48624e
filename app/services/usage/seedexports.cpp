// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/usage/exportservice.h"

#include "domain/localtime.h"
#include "formats/write/seedreports.h"

#include <algorithm>

namespace tally {

// The rest of ExportService: reports as other systems write them.

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

Result<std::string> ExportService::routerUsage(const UsageFilter &filter, int64_t nowMs) const
{
    const QTimeZone zone = timeZoneFromId(filter.timeZone).value_or(QTimeZone::utc());
    const QDate today = localDate(nowMs, zone);
    const QDate first(today.year(), today.month(), 1);
    RouterUsage usage;
    usage.periodStartMs = startOfDayMs(first, zone);
    usage.periodEndMs = startOfDayMs(first.addMonths(1), zone);
    auto providers = sums(m_usage, filter, DimensionKind::Provider);
    if (!providers)
        return providers.error();
    auto models = sums(m_usage, filter, DimensionKind::Model);
    if (!models)
        return models.error();
    auto period = sums(m_usage, within(filter, usage.periodStartMs, usage.periodEndMs), std::nullopt);
    if (!period)
        return period.error();
    usage.totals = providers->totals;
    usage.providers = std::move(providers->rows);
    usage.models = std::move(models->rows);
    usage.period = period->totals;
    std::string text;
    appendRouterUsage(text, usage);
    return text;
}

Result<std::string> ExportService::teamSummary(const UsageFilter &filter) const
{
    const auto users = sums(m_usage, filter, DimensionKind::User);
    if (!users)
        return users.error();
    std::string text;
    appendTeamSummary(text, users->rows);
    return text;
}

Result<std::string> ExportService::userUsage(const UsageFilter &filter, const std::string &user) const
{
    const auto totals = sums(m_usage, filter, std::nullopt);
    if (!totals)
        return totals.error();
    std::string text;
    appendUserUsage(text, user, totals->totals);
    return text;
}

} // namespace tally
