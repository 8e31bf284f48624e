// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricecatalogue.h"
#include "domain/result.h"
#include "domain/usagerecord.h"
// Handed on to windows and commands.
#include "formats/bytes/inputentry.h"
#include "formats/fields/columnmap.h"
#include "formats/logs/formatregistry.h"
#include "formats/importformat.h"
#include "services/imports/watchedimport.h"
#include "services/profiles/profilefolder.h"
#include "storage/ledger.h"

#include <QFuture>
#include <QObject>
#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace tally {

struct ReadingRoom; // services/imports/chunklist.h

struct ImportOptions {
    /// In the ledger, where the file's own name says nothing; then it has no path there, either.
    QString calledName = {};
    QString formatId = {}; // empty: detect
    ReadOptions read = {};
    std::string user = {}; // put on every record that has none
    std::string customer = {};
    std::string project = {};
    int64_t sampleBytes = 0; // see ImportService::sample()
    bool listAllRejected = false; // not only the first 10,000
    bool strict = false; // refuse the file if a line is rejected or its end may be missing
    bool dryRun = false; // do everything but the commit
    bool forServer = false; // into a ledger on a server, which has no U+0000; set by the service
    QString profile = {}; // read a generic file with this one; empty: with the one that is for its columns
    bool useProfiles = true; // look for one where neither a profile nor a map is given
    bool onlySure = false; // Undecided where nobody said what the columns of a generic file mean
    ToldTimes told = {}; // of a connection; then it is no fault that there is no record
    bool rememberOverlap = false; // the answer to "overlap" holds for later imports of the source, too
    /// A file of a watched folder, which is read on from where an earlier reading ended. Then it is no fault
    /// that there is nothing new, and how far it was read is written also with nothing.
    std::shared_ptr<WatchedImport> watched = {};
};

struct RejectedLine {
    int64_t line = 0;
    QString reason;
};

enum class ImportStatus { Imported, AlreadyImported, Rejected, Failed, Undecided, Skipped };

/// What became of one file or member of an archive. Failed, Rejected, Undecided and Skipped wrote nothing:
/// Failed could not be read or written (message says why), Rejected has nothing usable in it or was refused,
/// Undecided can be read in several ways: answer the open doubts in ReadOptions::assume and try again.
/// Skipped is what lies beside logs and is none.
struct ImportReport {
    QString path;
    QString member = {}; // of an archive
    QString formatId;
    QString formatName;
    int confidence = 0;
    ImportStatus status = ImportStatus::Failed;
    int64_t records = 0; // usable records read
    AppendCounts counts = {};
    int64_t rejectedCount = 0;
    std::vector<RejectedLine> rejected = {}; // the first 10,000
    QStringList warnings = {};
    std::vector<Doubt> doubts = {}; // those taken stand in the warnings, those open in the message
    std::optional<OverlapFigures> overlap = {}; // with the doubt "overlap"
    QString message = {}; // why it was rejected or failed
    int64_t batch = 0; // 0: nothing written
    double seconds = 0;
    int64_t fileSize = 0;
    std::optional<Int128> costNano = {}; // sum of the effective costs read
    int64_t unpriced = 0;
    bool cancelled = false;
    bool isOutdated = false; // of a watched file: another has read or replaced it meanwhile
    bool isLater = false; // the ledger is in use, or the disk is full: nothing is wrong with the file
    bool holdsNothing = false; // it is no log, or one without a record
    QString profile = {}; // the file was read with it
    MappingFacts mapping = {}; // of generic formats
    bool isUnsure = false; // nobody said what its columns mean, and their names and values leave it open
    double part = 1; // of the file that was read: less for a sample
    bool mayBeCut = false; // the end of the file may be missing: see the warnings

    /// The first 20 records with what would become of them (or the reason of a rejection): filled when
    /// previewing.
    struct Row {
        UsageRecord record;
        AppendOutcome outcome = AppendOutcome::Added;
        QString rejection;
    };
    std::vector<Row> preview = {};
    /// The first 20 of each outcome, as far as they are not among these.
    std::vector<Row> further = {};
};

/// Written by the importing thread, read by anybody at any time.
struct ImportProgress {
    std::atomic<double> fraction = 0; // of the file
    std::atomic<int64_t> rows = 0;
    std::atomic<int64_t> rejected = 0;
    std::atomic<bool> cancel = false; // set to stop: the ledger stays as it was
};

/// Reads files into a ledger: each is there as a whole or not at all. The functions block and may run on any
/// thread.
class ImportService {
public:
    /// `prices` fill in computed costs; without them only reported costs are known.
    explicit ImportService(QString ledgerPath, std::shared_ptr<const PriceCatalogue> prices = {},
                           Ledger::Mode mode = Ledger::Mode::OpenOrCreate);
    ~ImportService();

    const FormatRegistry &formats() const;
    /// Profiles of the user's; without them none is looked for.
    void setProfiles(std::shared_ptr<const ProfileFolder> profiles);
    /// Services that share one wait for each other instead of finding the ledger in use. Cancelling ends
    /// that.
    void setTurn(std::shared_ptr<std::timed_mutex> turn);
    /// Prices for the imports that begin from now on.
    void setPrices(std::shared_ptr<const PriceCatalogue> prices);

    /// What is to be imported of a file, a folder or an archive: each entry by itself. Empty for a folder
    /// without files.
    static std::vector<InputEntry> entriesOf(const QString &path);

    /// Imports one file or member (or, with dryRun, only finds out what would happen).
    ImportReport importEntry(const InputEntry &entry, const ImportOptions &options,
                             ImportProgress *progress = nullptr);

    /// The same of a small file into a ledger that is open, in its session where it has one. It is the
    /// caller's to wait for the turn, and to hold what comes of it until the session ends.
    ImportReport importInto(Ledger &ledger, ReadingRoom &room, const InputEntry &entry,
                            const ImportOptions &options, ImportProgress *progress = nullptr);
    std::unique_lock<std::timed_mutex> waitForTurn(const ImportProgress *progress) const;

    /// The same for many, in their order: small files are read ahead and reach the disk some hundreds at a
    /// time, which is much faster. One report for each.
    std::vector<ImportReport> importEntries(std::span<const InputEntry> entries, const ImportOptions &options,
                                            ImportProgress *progress = nullptr);

    ImportReport importFile(const QString &path, const ImportOptions &options,
                            ImportProgress *progress = nullptr);

    /// Like importEntry with dryRun, also filling `preview`.
    ImportReport preview(const InputEntry &entry, const ImportOptions &options,
                         ImportProgress *progress = nullptr);

    /// The same of the beginning of the file only, in some tens of milliseconds: counts are those of the part
    /// that was read.
    ImportReport sample(const InputEntry &entry, const ImportOptions &options,
                        ImportProgress *progress = nullptr);

    /// Of the reports on what one folder or archive holds: where there was a log among it, what is none is
    /// no fault.
    static void settle(std::span<ImportReport> reports);

private:
    void askAgain(std::span<const InputEntry> entries, std::span<ImportReport> reports,
                  const ImportOptions &options, ImportProgress *progress);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tally
