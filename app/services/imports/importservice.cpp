// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/importservice.h"

#include "formats/bytes/bytesource.h"
#include "formats/bytes/inputlist.h"
#include "formats/csv/csvtable.h"
#include "services/imports/filehash.h"
#include "services/imports/foreignsource.h"
#include "services/imports/importrun.h"
#include "services/imports/previewmemory.h"
#include "services/servicetext.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

/// A file that has nothing usable was rejected; one that could not be read or written failed.
void fail(ImportReport &report, const Error &error)
{
    report.holdsNothing = error.kind == ErrorKind::Unrecognised;
    const bool isRejected = report.holdsNothing || error.kind == ErrorKind::InvalidInput;
    report.status = isRejected               ? ImportStatus::Rejected
        : error.kind == ErrorKind::Undecided ? ImportStatus::Undecided
                                             : ImportStatus::Failed;
    report.cancelled = error.kind == ErrorKind::Cancelled;
    report.isOutdated = error.kind == ErrorKind::Outdated;
    report.isLater = error.kind == ErrorKind::Locked || error.kind == ErrorKind::DiskFull;
    report.message = error.message;
    report.counts = {}; // nothing of it was written
    report.batch = 0;
}

Error checkFile(const QFileInfo &file)
{
    if (!file.exists() && file.filePath().contains(QChar(QChar::ReplacementCharacter)))
        return {ErrorKind::NotFound,
                ServiceText::tr(
                    "The name of this file is not written in UTF-8, so it cannot be opened by its name. "
                    "Nothing was imported. Rename it, or import it from standard input: "
                    "tallyglass import - < FILE"),
                file.filePath()};
    if (!file.exists())
        return {ErrorKind::NotFound,
                ServiceText::tr("There is no such file. Nothing was imported. Check the name and try again."),
                file.filePath()};
    if (file.isDir())
        return {ErrorKind::InvalidInput,
                ServiceText::tr("This is a folder, not a file. Nothing was imported."), file.filePath()};
    if (!file.isReadable())
        return {ErrorKind::Permission,
                ServiceText::tr(
                    "You have no permission to read this file. Nothing was imported. Change its permissions "
                    "and try again."),
                file.filePath()};
    return {};
}

// A file may have grown since it was listed.
InputEntry asItIsNow(const InputEntry &entry)
{
    return entry.isMember() || entry.refusal ? entry : InputEntry::ofFile(entry.path);
}

} // namespace

class ImportService::Private {
public:
    QString ledgerPath;
    Ledger::Mode mode = Ledger::Mode::OpenOrCreate;
    std::shared_ptr<const PriceCatalogue> prices;
    FormatRegistry formats;
    mutable PreviewMemory previews;

    Result<std::unique_ptr<Ledger>> openLedger(bool dryRun, std::optional<QTemporaryDir> &scratch) const;
    Result<const ImportFormat *> chooseFormat(const InputEntry &entry, const ImportOptions &options,
                                              ImportReport &report) const;
    const ImportFormat *previewedFormat(const PreviewMemory::Found &found, const ImportOptions &options,
                                        ImportReport &report) const;
    Result<std::optional<BatchInfo>> knownFile(Ledger &ledger, const InputEntry &entry, bool isWatched,
                                               ImportProgress *progress, QByteArray &sha256) const;
    void import(const InputEntry &entry, const ImportOptions &options, size_t previewRows,
                ImportProgress *progress, ImportReport &report) const;
    /// The SHA-256 of the file, where it was read to its end.
    QByteArray runPasses(Ledger &ledger, const ImportFormat &format, const InputEntry &entry,
                         const BatchSource &source, const ImportOptions &options, size_t previewRows,
                         ImportProgress *progress, ImportReport &report) const;
};

// Trying an import out must not make a ledger where there is none.
Result<std::unique_ptr<Ledger>>
ImportService::Private::openLedger(bool dryRun, std::optional<QTemporaryDir> &scratch) const
{
    if (dryRun && mode == Ledger::Mode::OpenOrCreate && !QFileInfo::exists(ledgerPath)) {
        if (const auto named = Ledger::checkPath(ledgerPath); !named)
            return named.error();
        return Ledger::open(scratch.emplace().filePath(u"scratch.tally"_s), Ledger::Mode::OpenOrCreate);
    }
    return Ledger::open(ledgerPath, mode);
}

Result<const ImportFormat *> ImportService::Private::chooseFormat(const InputEntry &entry,
                                                                  const ImportOptions &options,
                                                                  ImportReport &report) const
{
    const auto head = readImportHead(entry);
    if (!head)
        return head.error();
    if (const auto refused = refuseWideTable(*head))
        return *refused;
    const ImportFormat *format = nullptr;
    if (!options.formatId.isEmpty()) {
        format = formats.find(options.formatId);
        if (!format)
            return Error{ErrorKind::InvalidInput,
                         ServiceText::tr(
                             "There is no format called \"%1\". Nothing was imported. \"tallyglass formats\" "
                             "lists them.")
                             .arg(options.formatId)};
        report.confidence = format->confidence(*head);
    } else {
        const auto guess = formats.guess(*head);
        format = guess.format;
        report.confidence = guess.confidence;
    }
    if (!format && head->text.find_first_not_of(" \t\r\n") == std::string::npos)
        return Error{ErrorKind::Unrecognised, ImportRun::noRecords()};
    if (!format)
        return Error{
            ErrorKind::Unrecognised,
            ServiceText::tr("This is not a usage log that Tallyglass knows. Nothing was imported. If it is a "
                            "table or JSON with other "
                            "column names, describe them in a mapping file (--map).")};
    const FormatInfo info = format->info();
    report.formatId = info.id;
    report.formatName = info.name;
    return format;
}

// The file is the one that was previewed: nothing new can be found in it. Nothing where another format is
// asked for.
const ImportFormat *ImportService::Private::previewedFormat(const PreviewMemory::Found &found,
                                                            const ImportOptions &options,
                                                            ImportReport &report) const
{
    const bool isAsked = options.formatId.isEmpty() ? found.isGuess : options.formatId == found.formatId;
    const ImportFormat *format = isAsked ? formats.find(found.formatId) : nullptr;
    if (!format)
        return nullptr;
    report.confidence = found.confidence;
    report.formatId = found.formatId;
    report.formatName = format->info().name;
    return format;
}

// Only where a file of this size was imported does its hash matter before the import; otherwise it is made
// meanwhile.
Result<std::optional<BatchInfo>> ImportService::Private::knownFile(Ledger &ledger, const InputEntry &entry,
                                                                   bool isWatched, ImportProgress *progress,
                                                                   QByteArray &sha256) const
{
    if (standsBesideItsFile(entry) || isWatched)
        return std::optional<BatchInfo>();
    if (!sha256.isEmpty())
        return ledger.batchOfFile(sha256);
    const auto sameSize = ledger.holdsFileOfSize(entry.size);
    if (!sameSize)
        return sameSize.error();
    if (!*sameSize)
        return std::optional<BatchInfo>();
    const auto hash = sha256Of(entry, progress ? &progress->cancel : nullptr);
    if (!hash)
        return hash.error();
    sha256 = *hash;
    return ledger.batchOfFile(sha256);
}

// A second pass is needed when ids turned out not to be ids, then it knows them all; and when a watched file
// cannot go on where it was.
QByteArray ImportService::Private::runPasses(Ledger &ledger, const ImportFormat &format,
                                             const InputEntry &entry, const BatchSource &source,
                                             const ImportOptions &options, size_t previewRows,
                                             ImportProgress *progress, ImportReport &report) const
{
    std::vector<RecordKey> distrusted;
    BatchSource now = source;
    for (;;) {
        ImportReport pass = report;
        if (options.watched)
            now.watched = options.watched->read;
        ImportRun run(ledger, format, entry, now, options, prices, previewRows, progress);
        const auto outcome = run.run(distrusted, pass);
        if (!outcome) {
            fail(pass, outcome.error());
        } else if (*outcome == ImportRun::Outcome::NeedsNewBatch) {
            options.watched->read.newBatch = true;
            continue;
        } else if (*outcome == ImportRun::Outcome::StartsOver) {
            options.watched->startOver();
            continue;
        } else if (*outcome == ImportRun::Outcome::IdsDistrusted) {
            const auto &found = run.distrustedIds();
            distrusted.insert(distrusted.end(), found.begin(), found.end());
            continue;
        }
        report = std::move(pass);
        return run.fileHash();
    }
}

void ImportService::Private::import(const InputEntry &entry, const ImportOptions &options, size_t previewRows,
                                    ImportProgress *progress, ImportReport &report) const
{
    if (entry.refusal)
        return fail(report, *entry.refusal);
    const QFileInfo file(entry.path);
    if (const Error error = checkFile(file); !error.message.isEmpty())
        return fail(report, error);
    report.fileSize = entry.size;
    const auto stamp = FileStamp::of(entry.path);
    const auto previewed = previews.of(entry);
    const ImportFormat *format = previewed ? previewedFormat(*previewed, options, report) : nullptr;
    if (!format) {
        const auto chosen = chooseFormat(entry, options, report);
        if (!chosen)
            return fail(report, chosen.error());
        format = *chosen;
    }
    std::optional<QTemporaryDir> scratch; // made where it is needed: a killed import leaves none behind
    const auto ledger = openLedger(options.dryRun, scratch);
    if (!ledger) {
        fail(report, ledger.error());
        report.status = ImportStatus::Failed; // there is nothing wrong with the file
        return;
    }
    QByteArray sha256 = previewed ? previewed->sha256 : QByteArray();
    const auto known = knownFile(**ledger, entry, options.watched != nullptr, progress, sha256);
    if (!known)
        return fail(report, known.error());
    if (*known && previewRows == 0) {
        const BatchInfo &batch = **known;
        report.status = ImportStatus::AlreadyImported;
        report.records = report.counts.duplicates = batch.added + batch.updated + batch.duplicates;
        report.message =
            ServiceText::tr("This file is already in the ledger, as import %1. Undo that import first to "
                            "read it in another way.")
                .arg(batch.id);
        return;
    }
    ImportOptions settled = options;
    const bool ownName = options.calledName.isEmpty();
    settled.read.fileName = ownName || entry.isMember() ? entry.fileName() : options.calledName;
    settled.read.filePath = ownName && !entry.isMember() ? file.absoluteFilePath() : QString();
    settled.read.fileTimeMs = entry.fileTimeMs;
    const BatchSource source{
        .fileName = entry.name(options.calledName),
        .path = ownName ? file.absoluteFilePath() : QString(),
        .sha256 = sha256,
        .formatId = report.formatId,
        .fileSize = entry.size,
        .slices = {format->info().excerpt, options.user, options.customer, options.project},
        .watched = {}};
    sha256 = runPasses(**ledger, *format, entry, source, settled, previewRows, progress, report);
    if (previewRows > 0 && stamp && !sha256.isEmpty())
        previews.keep(entry, *stamp,
                      {report.formatId, options.formatId.isEmpty(), report.confidence, sha256});
}

ImportService::ImportService(QString ledgerPath, std::shared_ptr<const PriceCatalogue> prices,
                             Ledger::Mode mode)
    : d(std::make_unique<Private>())
{
    d->ledgerPath = std::move(ledgerPath);
    d->mode = mode;
    d->prices = std::move(prices);
}

void ImportService::setPrices(std::shared_ptr<const PriceCatalogue> prices)
{
    d->prices = std::move(prices);
}

ImportService::~ImportService() = default;

const FormatRegistry &ImportService::formats() const
{
    return d->formats;
}

ImportReport ImportService::importEntry(const InputEntry &entry, const ImportOptions &options,
                                        ImportProgress *progress)
{
    QElapsedTimer timer;
    timer.start();
    ImportReport report;
    report.path = entry.path;
    report.member = entry.member;
    d->import(asItIsNow(entry), options, 0, progress, report);
    report.seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    return report;
}

ImportReport ImportService::importFile(const QString &path, const ImportOptions &options,
                                       ImportProgress *progress)
{
    return importEntry(InputEntry::ofFile(path), options, progress);
}

std::vector<InputEntry> ImportService::entriesOf(const QString &path)
{
    return listInput(path);
}

ImportReport ImportService::preview(const InputEntry &entry, const ImportOptions &options,
                                    ImportProgress *progress)
{
    QElapsedTimer timer;
    timer.start();
    ImportReport report;
    report.path = entry.path;
    report.member = entry.member;
    ImportOptions dry = options;
    dry.dryRun = true;
    d->import(asItIsNow(entry), dry, ImportRun::PreviewRows, progress, report);
    report.seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    return report;
}

void ImportService::settle(std::span<ImportReport> reports)
{
    const bool anyLog = std::any_of(reports.begin(), reports.end(), [](const ImportReport &report) {
        return report.status == ImportStatus::Imported || report.status == ImportStatus::AlreadyImported;
    });
    for (ImportReport &report : reports) {
        if (anyLog && report.holdsNothing)
            report.status = ImportStatus::Skipped;
    }
}

} // namespace tally
