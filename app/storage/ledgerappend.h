// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/keytable.h"
#include "storage/seenruns.h"
#include "storage/sliceset.h"
#include "storage/versionstack.h"

#include <QElapsedTimer>

#include <unordered_map>
#include <unordered_set>

namespace tally {

/// BulkAppend on the native handle: one write transaction, prepared statements, the keys of the file in
/// memory. Keys of new records are written in key order at the end, which fills the table page by page.
class LedgerAppend final : public BulkAppend {
public:
    LedgerAppend(Store &store, const BatchSource &source);
    ~LedgerAppend() override;

    Result<void> begin(const std::vector<RecordKey> &distrusted);

    using BulkAppend::append;
    Result<AppendOutcome> append(const UsageRecord &record, const RecordHashes &hashes) override;
    void setPricing(std::function<void(UsageRecord &)> price) override { m_price = std::move(price); }
    void expect(const RecordHashes &hashes) override { m_keys.expect(hashes.key); }
    int64_t lastPlacedId() const override { return m_placedId; }
    const RecordNames &lastNames() const override { return m_versions.lastNames(); }
    int64_t batch() const override { return m_batch; }
    void setFileHash(const QByteArray &sha256) override { m_source.sha256 = sha256; }
    const std::vector<RecordKey> &distrustedIds() const override { return m_repeatedIds; }
    AppendCounts counts() const override { return m_counts; }
    Result<int64_t> finish(int64_t rejected, bool dryRun) override;
    const LedgerState &finishedState() const override { return m_finishedState; }

private:
    struct Identity {
        RecordKey key;
        std::optional<RecordKey> idKey = {}; // of an id that is not trusted (first of equal rows)
        bool byId = false;
    };
    struct Known { // a record with the same identity
        int64_t id = 0; // 0 for none
        VersionStack::Stamp now = {};
    };
    struct Touched { // a record that was in the ledger before and changed
        std::optional<uint64_t> hashBefore = {};
        int64_t updates = 0;
    };

    bool useRollbackJournal();
    bool loadDistrusted(const std::vector<RecordKey> &distrusted);
    void countCost(const UsageRecord &record);
    const UsageRecord *identify(const UsageRecord &record, const RecordHashes &hashes, Identity &identity);
    bool lookUp(const RecordKey &key, Known &known);
    bool findKnown(const Identity &identity, uint64_t hash, Known &known);
    void noticeRepeat(const KeyTable::Entry &first, const UsageRecord &record);
    std::optional<AppendOutcome> meet(const Known &known, const UsageRecord &record, uint64_t hash);
    std::optional<AppendOutcome> merge(int64_t id, const VersionStack::Stamp &before,
                                       const UsageRecord &record, uint64_t hash);
    bool priceMerged(int64_t id, bool shared, bool mixed);
    std::optional<AppendOutcome> place(const UsageRecord &record, const Identity &identity, uint64_t hash);
    Error fail();

    // ledgerappend_finish.cpp
    bool replaceSlices();
    bool revertUnchanged();
    bool revert(int64_t id, uint64_t hash);
    bool writeRest(int64_t rejected);
    bool writeKeys();
    bool writeBatch(int64_t rejected);
    bool writeSeen();
    bool writeMeta();
    void end();

    Store &m_store;
    BatchSource m_source;
    WriteTransaction m_transaction;
    VersionStack m_versions;
    SliceSet m_slices;
    KeyTable m_keys;
    std::function<void(UsageRecord &)> m_price;
    std::unordered_set<int64_t> m_pricedMerges; // shared records whose cost is of this merge
    Statement m_lookUp;
    QElapsedTimer m_clock;

    bool m_open = false;
    bool m_failed = false;
    std::optional<Error> m_error; // the first one, told again by every later call
    bool m_ledgerWasEmpty = false;
    bool m_rollbackJournal = false; // until end()
    int64_t m_batch = 0;
    int64_t m_firstNewId = 0;
    int64_t m_nextId = 0;
    int64_t m_placedId = 0;
    AppendCounts m_counts;
    LedgerState m_finishedState;
    Int128 m_cost = 0;
    int64_t m_priced = 0;
    int64_t m_unpriced = 0;

    std::unordered_set<RecordKey> m_distrusted;
    std::vector<RecordKey> m_repeatedIds;
    std::unordered_map<RecordKey, uint32_t> m_repeats; // ordinals of content keys that came more than once
    std::unordered_map<int64_t, Touched> m_touched;
    SeenRuns m_seen;

    UsageRecord m_scratch; // an aggregate with the id it gets
    StoredRecord m_existing;
    UsageRecord m_merged;
};

} // namespace tally
