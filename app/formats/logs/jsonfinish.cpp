// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/jsonfinish.h"

#include "formats/fields/toldcost.h"

namespace tally {

std::optional<QString> finishTime(const JsonFields &fields, const std::optional<int64_t> &time,
                                  UsageRecord &record)
{
    if (fields.problem())
        return fields.problem();
    if (!time)
        return timeMissing();
    record.timeMs = *time;
    return std::nullopt;
}

bool finishCost(const JsonFields &fields, const std::optional<int64_t> &nano, UsageRecord &record)
{
    if (nano)
        record.reportedCost = Money{*nano};
    settleToldCost(record);
    return fields.lostAmount();
}

} // namespace tally
