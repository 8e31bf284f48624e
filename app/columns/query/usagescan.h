// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    Result<void> layOut(const TimeBuckets &buckets, GroupLayout &layout) const;
    /// The groups that are rows of their own; `otherGroups` is 0 when all are.
    Result<std::optional<TopGroups>> chooseTop(const GroupLayout &layout, int &otherGroups,
                                               const CancelFlag *cancel) const;

    const MappedColumnFile &m_file;
    WorkerPool &m_pool;
    const ZoneOffsets &m_zone;
    const FilterPlan &m_plan;
    const UsageQuery &m_query;
};

} // namespace tally
