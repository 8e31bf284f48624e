// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/chunklist.h"
#include "services/imports/columnfeed.h"
#include "services/imports/importpipe.h"
#include "services/imports/importreader.h"
#include "services/imports/importservice.h"

#include <array>
#include <memory>
#include <vector>

namespace tally {

/// What was read of a small file before it is written: chunks, hash, and what the reader found.
struct ReadAhead {
    const ChunkList &list;
    const ImportReader &reader;
    const QByteArray &sha256;
    ColumnFeed *feed = nullptr; // of the session that the import is part of
};

/// One pass over one file: a reading thread turns it into records, the calling thread appends them in one
/// transaction, and both build the columns of what was appended while they would wait. Or, where the file was
/// read ahead, only the writing of it.
class ImportRun {
public:
    static constexpr size_t PreviewRows = 20;
    static constexpr size_t ListedRejections = 10'000;

    enum class Outcome {
        Done, // the report says what became of the file
        IdsDistrusted, // nothing written; read again with distrustedIds()
        NeedsNewBatch, // nothing written; read the watched file into another batch
        WantsLook, // nothing written; look at the whole file before it is read
        StartsOver, // nothing written; read the watched file from its beginning
    };

    ImportRun(Ledger &ledger, const ImportFormat &format, const InputEntry &entry, const BatchSource &source,
              const ImportOptions &options, std::shared_ptr<const PriceCatalogue> prices, size_t previewRows,
              ImportProgress *progress);

    /// Nothing was written on error. With `ahead`, whose session may still be taken back, else.
    Result<Outcome> run(const std::vector<RecordKey> &distrusted, ImportReport &report,
                        const ReadAhead *ahead = nullptr);
    const std::vector<RecordKey> &distrustedIds() const { return m_distrusted; }
    /// SHA-256 of the file that was read to its end.
    const QByteArray &fileHash() const { return m_fileHash; }

private:
    Result<Outcome> readAndWrite(BulkAppend &append, ImportReport &report);
    Result<Outcome> writeAhead(BulkAppend &append, const ReadAhead &ahead, ImportReport &report);
    Result<void> settleReading(const ImportReader &reader, const Result<void> &written, ImportReport &report);
    Result<void> writeChunks(BulkAppend &append, ImportPipe &pipe, ImportReport &report);
    Result<void> writeChunk(BulkAppend &append, ImportChunk &chunk, ImportReport &report);
    Result<void> writeRecord(BulkAppend &append, StoredRecord &stored, const RecordHashes &hashes,
                             ImportReport &report);
    void noteRejection(const ImportChunk::Rejection &rejection, ImportReport &report);
    std::vector<ImportReport::Row> *previewFor(size_t outcome, ImportReport &report);
    Result<Outcome> settlePass(BulkAppend &append, const ImportReader &reader);
    Result<Outcome> noteReading(BulkAppend &append, const ImportReader &reader, const ImportReport &report);
    bool isCountedAgain(int64_t line) const;
    Result<Outcome> finish(BulkAppend &append, ImportReport &report);

    Ledger &m_ledger;
    const ImportFormat &m_format;
    const InputEntry &m_entry; // what is read; the source says what the ledger calls it
    const BatchSource &m_source;
    const ImportOptions &m_options;
    const std::shared_ptr<const PriceCatalogue> m_prices;
    static constexpr size_t Outcomes = 4; // added, updated, known, rejected
    const size_t m_previewRows;
    std::array<size_t, Outcomes> m_further = {}; // rows beyond the first, by outcome
    ImportProgress *m_progress;
    Int128 m_cost = 0;
    bool m_anyCost = false;
    std::vector<RecordKey> m_distrusted;
    QByteArray m_fileHash;
    bool m_onlyAdds = false; // what was written can be fed to the columns
};

} // namespace tally
