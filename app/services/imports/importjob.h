// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importrun.h"
#include "services/imports/importservice.h"
#include "services/imports/previewmemory.h"

#include <memory>
#include <optional>

namespace tally {

/// What the imports of one service share. All of it may be used on several threads.
struct ImportContext {
    std::shared_ptr<const PriceCatalogue> prices = {};
    std::shared_ptr<const ProfileFolder> profiles = {};
    FormatRegistry formats = {};
    mutable PreviewMemory previews = {};
};

/// One entry on its way into a ledger, step by step: the format is chosen, a small file may be read ahead,
/// and then it is written. After a step that ends it the report says why, and the later ones do nothing.
class ImportJob {
public:
    /// All that is handed over lives longer; `progress` may be nullptr. `previewRows` > 0: a preview.
    ImportJob(const ImportContext &context, InputEntry entry, const ImportOptions &options,
              size_t previewRows, ImportProgress *progress);

    // --- without the ledger, on any thread ---
    /// Finds out how the entry is to be read.
    void choose();
    /// Reads a small file to its end, so that only writing is left. `room`: this thread's, for its bytes.
    void readAhead(ChunkPool &chunks, std::shared_ptr<std::string> &room);

    // --- on the ledger's thread ---
    /// Writes it, unless the ledger has this very file. `feed`: of the session that is open, for a file that
    /// was read ahead.
    void write(Ledger &ledger, ColumnFeed *feed = nullptr);
    void fail(const Error &error);

    bool isEnded() const { return m_ended; }
    bool isReadAhead() const { return m_reader != nullptr; }
    ImportReport &report() { return m_report; }

private:
    void forgetAhead();
    bool takePreviewed();
    void noteFormat(int confidence);
    bool isKnown(Ledger &ledger);
    Result<std::optional<BatchInfo>> knownFile(Ledger &ledger);
    BatchSource source() const;
    Result<void> settleOptions();
    bool isUnsure() const;
    bool keepsPreview() const;
    void runPasses(Ledger &ledger, const ReadAhead *ahead);

    const ImportContext &m_context;
    InputEntry m_entry;
    ImportOptions m_options;
    const size_t m_previewRows;
    ImportProgress *m_progress;
    ImportReport m_report;
    bool m_ended = false;
    const ImportFormat *m_format = nullptr;
    std::optional<FileStamp> m_stamp;
    QByteArray m_sha256; // as far as it is known
    bool m_settled = false; // the options hold all that is known of the file
    std::unique_ptr<ChunkList> m_list;
    std::unique_ptr<ImportReader> m_reader;
};

} // namespace tally
