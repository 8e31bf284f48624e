// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/aggregation.h"
#include "columns/query/filterplan.h"
#include "columns/query/grouplayout.h"
#include "columns/query/timebuckets.h"
#include "columns/query/workerpool.h"
#include "domain/usagequery.h"

#include <memory>
#include <optional>
#include <vector>

namespace tally {

/// Answers one UsageQuery: lays its groups out, chooses the largest ones, adds everything up. The passes that
/// it wants over the blocks are run by whoever has it, together with those of other questions:
///     prepare(); while (auto *pass = next()) { run it; if (!settle()) … } answer();
class UsageScan {
public:
    /// `plan`: of the query's filter. All must outlive the scan.
    UsageScan(const MappedColumnFile &file, WorkerPool &pool, const ZoneOffsets &zone, const FilterPlan &plan,
              const UsageQuery &query);

    /// InvalidInput for groups that cannot be.
    Result<void> prepare();
    /// What is to be run next; nullptr when everything is added up.
    Aggregation *next();
    /// After the pass next() gave has run.
    Result<void> settle(const CancelFlag *cancel);
    /// Once there is no next pass. UsageTable::milliseconds is the caller's to set.
    Result<UsageTable> answer(const CancelFlag *cancel);

private:
    enum class Stage : uint8_t { Ranking, Adding, Done };

    Result<void> layOut();
    bool wantsTop() const;
    /// Whether all groups can be added up at once and the largest be chosen afterwards.
    bool choosesLater() const;
    void beginRanking();
    Result<void> settleRanking(const CancelFlag *cancel);
    void chooseFromSums();
    void setTop(const std::vector<uint64_t> &largest, size_t occurring);

    const MappedColumnFile &m_file;
    WorkerPool &m_pool;
    const FilterPlan &m_plan;
    const UsageQuery &m_query;
    TimeBuckets m_buckets;
    GroupLayout m_layout;
    SlotSet m_slots;
    Stage m_stage = Stage::Adding;
    bool m_choosesLater = false;
    std::optional<TopGroups> m_top; // the groups that are rows of their own, nothing when all are
    int m_otherGroups = 0;
    UsageQuery m_rankingQuery; // by a pass of its own, without buckets
    GroupLayout m_rankingLayout;
    SlotSet m_rankingSlots;
    std::unique_ptr<Aggregation> m_ranking;
    std::unique_ptr<Aggregation> m_sums;
};

} // namespace tally
