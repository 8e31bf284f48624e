// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/appendkeys.h"
#include "storage/appendmerge.h"
#include "storage/appendoverlaps.h"
#include "storage/appendrules.h"
#include "storage/appendsession.h"
#include "storage/appendsums.h"
#include "storage/heldkeys.h"
#include "storage/sliceset.h"
#include "storage/versionstack.h"
#include "storage/watchappend.h"

#include <QElapsedTimer>

namespace tally {

/// BulkAppend on the native handle, in a session of its own or with others: prepared statements, the keys of
/// the file in memory. Keys of new records are written in key order at the end of the session, which fills
/// the table page by page.
class LedgerAppend final : public BulkAppend {
public:
    /// In a session that has begun; `own`: one that this import alone is, and ends.
    LedgerAppend(Store &store, LedgerAppendSession &session, const BatchSource &source,
                 std::unique_ptr<LedgerAppendSession> own = {});
    ~LedgerAppend() override;

    Result<void> begin(const std::vector<RecordKey> &distrusted);

    using BulkAppend::append;
    Result<AppendOutcome> append(const UsageRecord &record, const RecordHashes &hashes) override;
    void setPricing(std::function<void(UsageRecord &)> price) override
    {
        m_merge.setPricing(std::move(price));
    }
    void expect(const RecordHashes &hashes) override { m_keys.expect(hashes); }
    int64_t lastPlacedId() const override { return m_placedId; }
    const RecordNames &lastNames() const override { return m_versions.lastNames(); }
    const StoredRecord *lastBooked() const override
    {
        return m_rules.isBooked() ? &m_versions.lastShown() : nullptr;
    }
    int64_t batch() const override { return m_batch; }
    void setFileHash(const QByteArray &sha256) override { m_source.sha256 = sha256; }
    const std::vector<RecordKey> &distrustedIds() const override { return m_keys.repeatedIds(); }
    AppendCounts counts() const override;
    Result<std::vector<Overlap>> overlaps() override;
    Result<Int128> costOfDays(int64_t first, int64_t last) override;
    Result<Covered> cover(OverlapChoice choice) override;
    OverlapChoice rememberedChoice(const std::string &source) override;
    Result<void> rememberChoice(const std::string &source, OverlapChoice choice) override;
    void setNotes(const QStringList &notes) override { m_notes = notes; }
    Result<void> withdraw(const std::string &source, const std::string &externalId) override;
    void setWatchFile(const WatchFile &file, std::string readerState) override;
    bool needsNewBatch() const override { return m_needsNewBatch; }
    void setOverlap(OverlapChoice choice, const QString &note) override
    {
        m_overlap = choice;
        m_overlapNote = note;
    }
    Result<int64_t> finish(int64_t rejected, bool dryRun) override;
    const LedgerState &finishedState() const override { return m_finishedState; }

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
    Error fail();
    Result<int64_t> finishUnchanged();

    bool replaceSlices();
    bool writeBatch(int64_t rejected);
    bool writeOverlap();
    void end();

    Store &m_store;
    std::unique_ptr<LedgerAppendSession> m_own;
    LedgerAppendSession &m_session;
    BatchSource m_source;
    std::optional<WatchAppend> m_watch;
    HeldKeys m_held;
    VersionStack &m_versions;
    SliceSet m_slices;
    AppendKeys m_keys;
    AppendMerge m_merge;
    AppendOverlaps m_overlaps;
    AppendRules m_rules;
    QStringList m_notes;
    OverlapChoice m_overlap = OverlapChoice::Ask;
    QString m_overlapNote;
    QElapsedTimer m_clock;

    bool m_open = false;
    bool m_slicesReplaced = false;
    bool m_failed = false;
    bool m_needsNewBatch = false;
    bool m_uncounted = false; // the record placed last was known from an earlier reading of its file
    std::optional<Error> m_error; // the first one, told again by every later call
    int64_t m_batch = 0;
    int64_t m_firstNewId = 0;
    int64_t m_nextId = 0;
    int64_t m_placedId = 0;
    AppendCounts m_counts;
    LedgerState m_finishedState;
    AppendSums m_sums;
};

} // namespace tally
