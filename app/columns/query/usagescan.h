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
    UsageScan(const MappedColumnFile &file, WorkerPool &pool, const ZoneOffsets &zone,
              const UsageQuery &query)
        : m_file(file)
        , m_pool(pool)
        , m_zone(zone)
        , m_query(query)
    {
    }

    /// `onlyRows`, when given: of these rows, a bit per row of the file.
    Result<UsageTable> run(const std::vector<uint64_t> *onlyRows, const CancelFlag *cancel) const;

private:
    Result<void> layOut(const FilterPlan &plan, const TimeBuckets &buckets, GroupLayout &layout) const;
    /// The groups that are rows of their own; `otherGroups` is 0 when all are.
    Result<std::optional<TopGroups>> chooseTop(const FilterPlan &plan, const GroupLayout &layout,
                                               int &otherGroups, const CancelFlag *cancel) const;

    const MappedColumnFile &m_file;
    WorkerPool &m_pool;
    const ZoneOffsets &m_zone;
    const UsageQuery &m_query;
};

} // namespace tally
