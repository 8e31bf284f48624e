// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/aggregation.h"
#include "columns/query/filterplan.h"
#include "columns/query/grouplayout.h"
#include "columns/query/workerpool.h"
#include "domain/usagequery.h"

#include <optional>
#include <vector>

namespace tally {

/// Answers one UsageQuery: lays its groups out, chooses the largest ones, adds everything up.
class UsageScan {
public:
    /// `plan`: of the query's filter.
    UsageScan(const MappedColumnFile &file, WorkerPool &pool, const ZoneOffsets &zone, const FilterPlan &plan,
              const UsageQuery &query)
        : m_file(file)
        , m_pool(pool)
        , m_zone(zone)
        , m_plan(plan)
        , m_query(query)
    {
    }

    Result<UsageTable> run(const CancelFlag *cancel) const;

private:
    /// The groups that are rows of their own, nothing when all are.
    struct Top {
        std::optional<TopGroups> groups = {};
        int otherGroups = 0;
    };

    Result<void> layOut(const TimeBuckets &buckets, GroupLayout &layout) const;
    bool wantsTop(const GroupLayout &layout) const;
    /// By a pass of its own, without buckets.
    Result<Top> chooseTop(const GroupLayout &layout, const CancelFlag *cancel) const;
    /// Whether all groups can be added up at once and the largest be chosen afterwards.
    bool choosesLater(const GroupLayout &layout, const SlotSet &slots) const;
    Top topOf(const Aggregation &aggregation, const GroupLayout &layout, const SlotSet &slots) const;
    Top topFrom(const std::vector<uint64_t> &largest, size_t occurring, const GroupLayout &layout) const;

    const MappedColumnFile &m_file;
    WorkerPool &m_pool;
    const ZoneOffsets &m_zone;
    const FilterPlan &m_plan;
    const UsageQuery &m_query;
};

} // namespace tally
