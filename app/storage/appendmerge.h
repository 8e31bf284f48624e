// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/appendkeys.h"
#include "storage/seenruns.h"
#include "storage/versionstack.h"

#include <functional>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace tally {

/// What becomes of the records of an import that the ledger, or the file itself, had before. All calls belong
/// in the import's transaction; false or nothing is an SQL error.
class AppendMerge {
public:
    explicit AppendMerge(VersionStack &versions)
        : m_versions(versions)
    {
    }

    /// Records from `firstNewId` on are of this import alone.
    void begin(int64_t batch, int64_t firstNewId);
    void setPricing(std::function<void(UsageRecord &)> price) { m_price = std::move(price); }

    std::optional<AppendOutcome> meet(const AppendKeys::Known &known, const UsageRecord &record,
                                      uint64_t hash);
    /// A newer import of its slice took it out.
    void noteRemoved(int64_t id);
    /// Its cost is told by this import from now on.
    void noteCovered(int64_t id);
    /// It was written anew.
    void noteRewritten(int64_t id);
    /// At the end. A file may lead a record through several states (a streamed answer) back to what the
    /// ledger already had: importing it again is no update.
    bool revertUnchanged(AppendCounts &counts);

    bool isUntouched() const { return m_touched.empty(); } // no record that was in the ledger before changed
    /// Records that were in the ledger before and changed.
    std::vector<int64_t> changed() const;
    /// Those that say something else now than when they were added, by this import or before.
    std::vector<int64_t> updated() const;
    /// Those that came once more exactly as they stood.
    SeenRuns &seen() { return m_seen; }

private:
    struct Touched {
        std::optional<uint64_t> hashBefore = {};
        int64_t updates = 0;
        bool isBack = false; // it had been taken out
    };

    std::optional<AppendOutcome> merge(int64_t id, const VersionStack::Stamp &before,
                                       const UsageRecord &record, uint64_t hash);
    bool priceMerged(int64_t id, bool shared, bool mixed);
    bool revert(int64_t id, uint64_t hash);

    VersionStack &m_versions;
    int64_t m_batch = 0;
    int64_t m_firstNewId = 0;
    std::function<void(UsageRecord &)> m_price;
    std::unordered_map<int64_t, Touched> m_touched;
    std::unordered_set<int64_t> m_ownUpdates; // of records that this import added
    std::unordered_set<int64_t> m_pricedMerges; // shared records whose cost is of this merge
    SeenRuns m_seen;
    StoredRecord m_existing;
    UsageRecord m_merged;
};

} // namespace tally
