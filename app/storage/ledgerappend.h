// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/appendoverlaps.h"
#include "storage/appendrecords.h"
#include "storage/appendsession.h"
#include "storage/watchappend.h"

#include <QElapsedTimer>

namespace tally {

/// BulkAppend on the native handle, in a session of its own or with others: prepared statements, the keys of
/// the file in memory. Keys of new records are written in key order at the end of the session, which fills
/// the table page by page. Here are the beginning and the end of an import, and what is told of it as a
/// whole; what becomes of its records is in AppendRecords.
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
        m_records.setPricing(std::move(price));
    }
    void expect(const RecordHashes &hashes) override { m_records.expect(hashes); }
    int64_t lastPlacedId() const override { return m_records.lastId(); }
    const RecordNames &lastNames() const override { return m_versions.lastNames(); }
    const StoredRecord *lastBooked() const override { return m_records.lastBooked(); }
    int64_t batch() const override { return m_batch; }
    void setFileHash(const QByteArray &sha256) override { m_source.sha256 = sha256; }
    const std::vector<RecordKey> &distrustedIds() const override { return m_records.distrustedIds(); }
    AppendCounts counts() const override { return m_records.counts(); }
    bool leftOthers() const override { return m_records.merge().isUntouched(); }
    Result<std::vector<Overlap>> overlaps() override;
    Result<Int128> costOfDays(int64_t first, int64_t last) override;
    Result<Covered> cover(OverlapChoice choice) override;
    Result<Twins> twinsOfPath() override;
    OverlapChoice rememberedChoice(const std::string &source) override;
    Result<void> rememberChoice(const std::string &source, OverlapChoice choice) override;
    void setNotes(const QStringList &notes) override { m_notes = notes; }
    Result<void> withdraw(const std::string &source, const std::string &externalId) override;
    Result<void> withdrawUntold() override;
    void setWatchFile(const WatchFile &file, std::string readerState) override;
    bool needsNewBatch() const override { return m_records.needsNewBatch(); }
    void setOverlap(OverlapChoice choice, const QString &note) override
    {
        m_overlap = choice;
        m_overlapNote = note;
    }
    Result<int64_t> finish(int64_t rejected, bool dryRun) override;
    const LedgerState &finishedState() const override { return m_finishedState; }

private:
    Error fail();
    Result<int64_t> finishUnchanged();

    bool writeBatch(int64_t rejected);
    bool writeOverlap();
    void end();

    Store &m_store;
    std::unique_ptr<LedgerAppendSession> m_own;
    LedgerAppendSession &m_session;
    BatchSource m_source;
    std::optional<WatchAppend> m_watch;
    VersionStack &m_versions;
    AppendRecords m_records;
    AppendOverlaps m_overlaps;
    QStringList m_notes;
    OverlapChoice m_overlap = OverlapChoice::Ask;
    QString m_overlapNote;
    QElapsedTimer m_clock;

    bool m_open = false;
    bool m_failed = false;
    std::optional<Error> m_error; // the first one, told again by every later call
    int64_t m_batch = 0;
    LedgerState m_finishedState;
};

} // namespace tally
