// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/runningtotals.h"

#include "domain/tokenparts.h"

#include <algorithm>

namespace tally {

void RunningTotals::subtractBefore(uint64_t thread, UsageRecord &record)
{
    if (thread == 0)
        return;
    TokenCounts &tokens = record.tokens;
    State &before = m_threads[thread];
    const State now{tokens, record.reportedCost};
    if (tokens.total().value_or(0) >= before.tokens.total().value_or(0)) {
        forEachTokenPart([&]<size_t I>() {
            auto &part = tokens.*TokenPartSpecs[I].count;
            if (part)
                part = std::max<int64_t>(0, *part - (before.tokens.*TokenPartSpecs[I].count).value_or(0));
        });
        if (record.reportedCost && before.cost && record.reportedCost->nano >= before.cost->nano)
            record.reportedCost->nano -= before.cost->nano;
    }
    before = now;
}

} // namespace tally
