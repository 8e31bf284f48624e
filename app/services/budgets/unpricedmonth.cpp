// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/unpricedmonth.h"

#include "domain/localtime.h"
#include "domain/usagerecord.h"

namespace tally {

UsageQuery unpricedMonthQuery(int64_t nowMs, const QByteArray &zone)
{
    const QTimeZone local = timeZoneFromId(zone).value_or(QTimeZone::utc());
    const QDate today = localDate(nowMs, local);
    const QDate first(today.year(), today.month(), 1);
    UsageQuery query;
    query.filter.timeZone = zone;
    query.filter.fromMs = startOfDayMs(first, local);
    query.filter.toMs = startOfDayMs(first.addMonths(1), local);
    query.filter.dimensions.push_back(
        {{DimensionKind::CostSource, {}}, false, {std::string(toId(CostSource::Unknown))}});
    query.measure = Measure::Records;
    query.everyMeasure = false;
    query.percentiles = false;
    return query;
}

} // namespace tally
