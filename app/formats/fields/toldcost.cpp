// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/toldcost.h"

namespace tally {

void settleToldCost(UsageRecord &record)
{
    if (record.reportedCost && record.reportedCost->nano < 0) {
        record.costSource = CostSource::Credit;
        if (record.tokens == TokenCounts{} && !isAggregate(record.granularity) && record.model.empty())
            record.requests.reset();
    }
    settleCost(record);
}

} // namespace tally
