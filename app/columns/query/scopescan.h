// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/filterplan.h"
#include "columns/query/scopematcher.h"
#include "columns/query/timebuckets.h"
#include "columns/query/workerpool.h"
#include "domain/scopequery.h"

#include <functional>
#include <memory>
#include <vector>

namespace tally {

class GroupTable;
class SlotSet;
struct GroupLayout;

/// Answers many ScopeQueries at once. Questions that name the same dimensions share one pass over the blocks,
/// which adds up every combination of their values by date; each question then takes what its filter keeps.
class ScopeScan {
public:
    using ZoneOf = std::function<Result<std::shared_ptr<const ZoneOffsets>>(const QByteArray &id)>;

    ScopeScan(const MappedColumnFile &file, WorkerPool &pool, const std::vector<ScopeQuery> &queries,
              ZoneOf zoneOf);
    ~ScopeScan();

    Result<std::vector<ScopeAnswer>> run(const CancelFlag *cancel);

private:
    struct Pass;
    struct Sheet; // what one question found so far

    std::vector<Pass> sharedPasses() const;
    std::vector<Pass> passes() const;
    Pass onePass(uint32_t query) const;
    bool isWorthSharing(const Pass &pass) const;
    SlotSet slotsOf(const Pass &pass) const;
    Result<void> run(const Pass &pass, const CancelFlag *cancel);
    void take(const Pass &pass, const ScopeMatcher &matcher, const GroupLayout &layout,
              const GroupTable &groups, const SlotSet &slots);
    /// Values that occur before the days that are told, or, without days, at any time.
    void takeKnown(const Pass &pass, const ScopeMatcher &matcher, const GroupLayout &layout,
                   const GroupTable &groups);
    /// The value that a combination of codes belongs to; nullptr where it is not set.
    ScopeValue *valueOf(const Pass &pass, uint32_t query, const std::vector<uint32_t> &codes);
    ScopeAnswer answerOf(uint32_t query);

    const MappedColumnFile &m_file;
    WorkerPool &m_pool;
    const std::vector<ScopeQuery> &m_queries;
    ZoneOf m_zoneOf;
    std::vector<Sheet> m_sheets; // by question
};

} // namespace tally
