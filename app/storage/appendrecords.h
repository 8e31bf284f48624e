// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/appendkeys.h"
#include "storage/appendmerge.h"
#include "storage/appendrules.h"
#include "storage/appendsession.h"
#include "storage/appendsums.h"
#include "storage/heldkeys.h"
#include "storage/sliceset.h"
#include "storage/versionstack.h"
#include "storage/watchappend.h"

#include <optional>
#include <string>
#include <vector>

namespace tally {

/// The records of one import, each placed in its row as it comes: as a new one, as more of one that the file
/// or the ledger has, or as nothing new; and what is counted of it. All calls belong in the import's
/// transaction; false or nothing is an SQL error.
class AppendRecords {
public:
    AppendRecords(Store &store, LedgerAppendSession &session, const BatchSource &source);

    /// `watch`: of a watched file, else null; outlives this. `distrusted` as Ledger::beginAppend.
    bool begin(int64_t batch, WatchAppend *watch, const std::vector<RecordKey> &distrusted);
    void setPricing(std::function<void(UsageRecord &)> price) { m_merge.setPricing(std::move(price)); }

    void expect(const RecordHashes &hashes) { m_keys.expect(hashes); }
    std::optional<AppendOutcome> append(const UsageRecord &record, const RecordHashes &hashes);
    /// As BulkAppend::withdraw.
    bool withdraw(const std::string &source, const std::string &externalId);
    /// As BulkAppend::withdrawUntold.
    bool withdrawUntold();

    /// Of the record appended last: its row (0: none), and what it shows where rules hold for it, else null.
    int64_t lastId() const { return m_placedId; }
    const StoredRecord *lastBooked() const { return m_rules.isBooked() ? &m_versions.lastShown() : nullptr; }
    /// As those of BulkAppend.
    const std::vector<RecordKey> &distrustedIds() const { return m_keys.repeatedIds(); }
    bool needsNewBatch() const { return m_needsNewBatch; }

    /// After the last record: what earlier rows of its slices the import lacks goes. Once, however often it
    /// is called.
    bool replaceSlices();
    /// After that: what came to nothing is taken back, and rules are run on what was updated.
    bool settle();

    AppendCounts counts() const;
    AppendSums &sums() { return m_sums; }
    AppendMerge &merge() { return m_merge; }
    const AppendMerge &merge() const { return m_merge; }
    int64_t nextId() const { return m_nextId; } // behind the rows it made
    /// The keys of all records. Nothing can be appended afterwards.
    KeyTable takeKeys() { return m_keys.take(); }

private:
    std::optional<AppendOutcome> place(const UsageRecord &record, const AppendKeys::Identity &identity,
                                       uint64_t hash);
    std::optional<AppendOutcome> meet(const AppendKeys::Known &known, const UsageRecord &record,
                                      uint64_t hash);
    std::optional<AppendOutcome> meetOwn(const AppendKeys::Known &known, const UsageRecord &record);
    std::optional<AppendOutcome> rewrite(const AppendKeys::Known &known, const UsageRecord &record,
                                         uint64_t hash);
    bool noticeAnother(const AppendKeys::Known &known, const AppendKeys::Identity &identity,
                       const UsageRecord &record, uint64_t hash);
    bool takeBack(int64_t id, const RecordKey &key);
    void count(AppendOutcome outcome, const UsageRecord &record);
    bool isHeldBack(const RecordKey &key, bool &held);

    LedgerAppendSession &m_session;
    WatchAppend *m_watch = nullptr;
    HeldKeys m_held;
    VersionStack &m_versions;
    SliceSet m_slices;
    AppendKeys m_keys;
    AppendMerge m_merge;
    AppendRules m_rules;
    AppendCounts m_counts;
    AppendSums m_sums;
    bool m_slicesReplaced = false;
    bool m_needsNewBatch = false;
    bool m_uncounted = false; // the record placed last was known from an earlier reading of its file
    int64_t m_batch = 0;
    int64_t m_firstNewId = 0;
    int64_t m_nextId = 0;
    int64_t m_placedId = 0;
};

} // namespace tally
