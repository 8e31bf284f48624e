// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importservice.h"
#include "services/watch/duefiles.h"
#include "services/watch/folderscan.h"
#include "services/watch/watchnews.h"
#include "services/watch/watchsession.h"
#include "storage/watchtable.h"

#include <QHash>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace tally {

/// Written by the thread that looks, read by anybody at any time.
struct WatchProgress {
    ImportProgress file = {}; // that is being read; its cancel ends the look
    std::atomic<int64_t> due = 0; // files that have changed
    std::atomic<int64_t> done = 0; // of them
};

/// Looks at watched folders of one ledger and reads what has changed: each file with what it brings in one
/// transaction, so that nothing is counted twice or lost wherever it is cut off, also when another program
/// watches the same folder. Blocks; one look at a time.
class FolderLook {
public:
    struct Options {
        int64_t restMs = 2'000; // so long a file must have kept its size, unless its lines stand alone
        int64_t restlessMs = 60'000; // one that never rests is read after this time all the same
        std::function<int64_t()> nowMs = {}; // UTC; the clock's, unless given
    };
    /// `prices`: asked when something is to be imported.
    FolderLook(QString ledgerPath, std::function<std::shared_ptr<const PriceCatalogue>()> prices,
               Options options);
    ~FolderLook();

    using Tell = std::function<void(const WatchNews &)>;
    /// Looks at the whole folder, or at some of its files. What was read is told as it comes. Cancelling ends
    /// the look between two records: the file that was being read is as if it had not been begun.
    FolderNews look(const WatchFolder &folder, const Tell &tell, WatchProgress &progress,
                    const std::optional<QStringList> &only = {});

    /// Reads one file with what a person said of it, which is kept for its later readings.
    ImportReport readAnswered(const WatchFolder &folder, const QString &path, const ImportOptions &answered,
                              ImportProgress *progress);

    ImportService &imports() { return m_imports; }
    const ProfileFolder &profiles() const { return *m_profiles; }

private:
    enum class Step { Done, Stop };

    Step read(Ledger &ledger, const WatchFolder &folder, const DueFile &due, const Tell &tell,
              WatchProgress &progress, FolderNews &news);
    ImportReport readEntries(Ledger &ledger, const WatchFolder &folder, const DueFile &due,
                             ImportOptions options, ImportProgress *progress);
    std::shared_ptr<WatchedImport> readingOf(Ledger &ledger, const WatchFolder &folder, const DueFile &due,
                                             const ImportFormat *format) const;
    Step settle(Ledger &ledger, const WatchFolder &folder, const DueFile &due, const ImportReport &report,
                const Tell &tell, FolderNews &news);
    void takeSettings(const WatchFolder &folder, bool whole);
    int64_t nowMs() const;

    const QString m_ledgerPath;
    const std::function<std::shared_ptr<const PriceCatalogue>()> m_prices;
    const Options m_options;
    std::shared_ptr<ProfileFolder> m_profiles;
    ImportService m_imports;
    QHash<int64_t, QString> m_settings; // of each folder, which say how its files are read
    bool m_asksAgain = false; // they changed: files that wait may be answered by that
    std::optional<Error> m_noProfile; // the one named is not there
    DueFiles m_due;
    WatchSession *m_session = nullptr; // of the look that goes on
};

} // namespace tally
