// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/blockpasses.h"
#include "domain/usagequery.h"

namespace tally {

/// The slot a sum measure is added up in; nothing for records (always counted), ratios and percentiles.
std::optional<Slot> slotOf(Measure measure);
bool isPercentile(Measure measure);
/// The slots that a query needs added up.
SlotSet slotsFor(const UsageQuery &query);
/// Sums as totals, which are new; measures whose slots are missing stay unknown.
void fillTotals(int64_t records, const Sum *sums, const SlotSet &slots, UsageTotals &totals);
UsageTotals totalsFrom(int64_t records, const Sum *sums, const SlotSet &slots);

/// What groups are ranked by, exact for sums: larger first, unknown last.
struct Rank {
    bool isKnown = false;
    Int128 exact = 0;
    double ratio = 0;

    static Rank of(int64_t records, const Sum *sums, const SlotSet &slots, Measure measure);
    static Rank ofLatency(const std::optional<int64_t> &latency);
    /// Negative: stands before.
    int compare(const Rank &other) const
    {
        if (isKnown != other.isKnown)
            return isKnown ? -1 : 1;
        if (exact != other.exact)
            return exact > other.exact ? -1 : 1;
        return ratio == other.ratio ? 0 : ratio > other.ratio ? -1 : 1;
    }
};

} // namespace tally
