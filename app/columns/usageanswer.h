// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/aggregation.h"
#include "domain/usagequery.h"

#include <vector>

namespace tally {

/// The slot a sum measure is added up in; nothing for records (always counted), ratios and percentiles.
std::optional<Slot> slotOf(Measure measure);
/// The slots that a query needs added up.
SlotSet slotsFor(const UsageQuery &query);
bool isPercentile(Measure measure);
/// Sums as totals; measures whose slots are missing stay unknown.
UsageTotals totalsFrom(int64_t records, const Sum *sums, const SlotSet &slots);

/// Makes the answer of a query out of its groups: ranks, folds into "other", names.
class UsageAnswer {
public:
    UsageAnswer(const MappedColumnFile &file, const UsageQuery &query, const GroupLayout &layout,
                const SlotSet &slots);

    Result<UsageTable> make(Aggregation &aggregation, const CancelFlag *cancel);

private:
    struct Row {
        uint64_t bucket = 0;
        uint64_t group = 0;
        bool other = false;
        int64_t records = 0;
        std::vector<Sum> sums;
    };

    bool wantsPercentiles() const { return m_query.percentiles || isPercentile(m_query.measure); }
    Result<void> chooseTop(Aggregation &aggregation, const CancelFlag *cancel);
    void foldRows(const GroupTable &groups);
    std::vector<std::string> keysOf(uint64_t group) const;
    void listBuckets(UsageTable &table);

    const MappedColumnFile &m_file;
    const UsageQuery &m_query;
    const GroupLayout &m_layout;
    SlotSet m_slots;
    bool m_hasTop = false;
    int m_otherGroups = 0;
    std::vector<uint64_t> m_top; // groups that stay, sorted
    std::vector<Row> m_rows;
    std::vector<uint32_t> m_rowOf; // per cell of the aggregation
    std::vector<int> m_bucketIndex; // per row
};

} // namespace tally
