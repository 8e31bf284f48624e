// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/aggregation.h"
#include "columns/query/usageslots.h"
#include "domain/usagequery.h"

#include <string>
#include <vector>

namespace tally {

/// The groups largest by the query's measure, of groups without buckets; fewer than there are groups, or all.
/// `percentiles` of the groups, where the measure is one.
std::vector<uint64_t> largestGroups(const MappedColumnFile &file, const UsageQuery &query,
                                    const GroupLayout &layout, const SlotSet &slots, const GroupTable &groups,
                                    const std::vector<LatencyPercentiles> &percentiles);

/// Makes the answer of a query out of its groups: lists buckets, ranks and names rows.
class UsageAnswer {
public:
    /// `otherGroups`: how many groups are not among the layout's top ones.
    UsageAnswer(const MappedColumnFile &file, WorkerPool &pool, const UsageQuery &query,
                const GroupLayout &layout, const SlotSet &slots, int otherGroups);

    Result<UsageTable> make(Aggregation &aggregation, const CancelFlag *cancel);

private:
    void listBuckets(const GroupTable &groups, UsageTable &table);
    void addTotals(const GroupTable &groups, UsageTable &table) const;
    void addRows(const GroupTable &groups, UsageTable &table) const;
    void addBucketRows(const GroupTable &groups, uint32_t *first, uint32_t *last, UsageRow *rows,
                       std::vector<GroupKeys> &known) const;
    GroupKeys keysOf(uint64_t place, std::vector<GroupKeys> &known) const;
    bool isOther(uint64_t place) const;
    uint64_t groupOf(uint64_t place) const; // of what the place of a key within its bucket stands for

    const MappedColumnFile &m_file;
    WorkerPool &m_pool;
    const UsageQuery &m_query;
    const GroupLayout &m_layout;
    SlotSet m_slots;
    int m_otherGroups;
    std::vector<int> m_bucketIndex; // per cell
    std::vector<LatencyPercentiles> m_percentiles; // per cell and of all, or none
};

} // namespace tally
