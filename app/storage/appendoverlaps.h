// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/appendmerge.h"
#include "storage/appendsums.h"
#include "storage/ledger.h"
#include "storage/overlapset.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tally {

/// What one import tells of although the ledger has it in another way, and which side of it counts. False and
/// an empty answer: SQLite refuses.
class AppendOverlaps {
public:
    AppendOverlaps(Store &store, VersionStack &versions, bool ledgerHasSums)
        : m_store(store)
        , m_versions(versions)
        , m_overlaps(store, OverlapSet::Part::From, ledgerHasSums)
    {
    }

    /// The import's number, and the first id of a record of its own.
    void begin(int64_t batch, int64_t firstNewId)
    {
        m_batch = batch;
        m_firstNewId = firstNewId;
    }
    void note(const UsageRecord &record) { m_overlaps.note(record); }
    /// After all rows are written.
    bool find(std::vector<Overlap> &found, AppendMerge &merge);
    /// What the ledger had for days (UTC, since 1970, both included) before this import.
    std::optional<Int128> costOfDays(int64_t first, int64_t last) const;
    /// The side that does not count is covered by the other one; what this import brought of it leaves
    /// `sums`.
    bool cover(OverlapChoice choice, AppendMerge &merge, AppendSums &sums, BulkAppend::Covered &covered);

    OverlapChoice rememberedChoice(const std::string &source) const;
    bool rememberChoice(const std::string &source, OverlapChoice choice) const;

private:
    bool coverOne(const OverlapSet::Uncounted &uncounted, AppendMerge &merge, AppendSums &sums,
                  BulkAppend::Covered &covered);

    Store &m_store;
    VersionStack &m_versions;
    OverlapSet m_overlaps;
    int64_t m_batch = 0;
    int64_t m_firstNewId = 0;
};

} // namespace tally
