// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/importservice.h"

#include "domain/ledgerplace.h"
#include "formats/bytes/inputlist.h"
#include "services/imports/importjob.h"
#include "services/imports/importseries.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <optional>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int64_t SampleBytes = int64_t(512) << 10;
constexpr std::chrono::milliseconds TurnWait(50); // between looks whether to give up

} // namespace

class ImportService::Private {
public:
    QString ledgerPath;
    Ledger::Mode mode = Ledger::Mode::OpenOrCreate;
    ImportContext context;
    std::shared_ptr<std::timed_mutex> turn;

    std::unique_lock<std::timed_mutex> waitForTurn(const ImportProgress *progress) const;
    Result<std::unique_ptr<Ledger>> openLedger(bool dryRun, std::optional<QTemporaryDir> &scratch) const;
    ImportOptions here(ImportOptions options) const
    {
        options.forServer = isServerPlace(ledgerPath);
        return options;
    }
    ImportReport import(const InputEntry &entry, const ImportOptions &options, size_t previewRows,
                        ImportProgress *progress) const;
};

// Given up when the import is cancelled, which it then finds out itself.
std::unique_lock<std::timed_mutex> ImportService::Private::waitForTurn(const ImportProgress *progress) const
{
    if (!turn)
        return {};
    std::unique_lock lock(*turn, std::defer_lock);
    while (!lock.try_lock_for(TurnWait)) {
        if (progress && progress->cancel)
            break;
    }
    return lock;
}

// Trying an import out must not make a ledger where there is none.
Result<std::unique_ptr<Ledger>>
ImportService::Private::openLedger(bool dryRun, std::optional<QTemporaryDir> &scratch) const
{
    if (dryRun && mode == Ledger::Mode::OpenOrCreate && !mayHaveLedger(ledgerPath)) {
        if (const auto named = Ledger::checkPath(ledgerPath); !named)
            return named.error();
        return Ledger::open(scratch.emplace().filePath(u"scratch.tally"_s), Ledger::Mode::OpenOrCreate);
    }
    return Ledger::open(ledgerPath, mode);
}

ImportReport ImportService::Private::import(const InputEntry &entry, const ImportOptions &options,
                                            size_t previewRows, ImportProgress *progress) const
{
    QElapsedTimer timer;
    timer.start();
    ImportJob job(context, entry, here(options), previewRows, progress);
    job.choose();
    if (!job.isEnded()) {
        const auto mine = waitForTurn(progress);
        std::optional<QTemporaryDir> scratch; // made where it is needed: a killed import leaves none behind
        const auto ledger = openLedger(options.dryRun, scratch);
        if (ledger) {
            job.write(**ledger);
        } else {
            job.fail(ledger.error());
            job.report().status = ImportStatus::Failed; // there is nothing wrong with the file
        }
    }
    ImportReport report = std::move(job.report());
    report.seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    return report;
}

ImportService::ImportService(QString ledgerPath, std::shared_ptr<const PriceCatalogue> prices,
                             Ledger::Mode mode)
    : d(std::make_unique<Private>())
{
    d->ledgerPath = std::move(ledgerPath);
    d->mode = mode;
    d->context.prices = std::move(prices);
}

void ImportService::setProfiles(std::shared_ptr<const ProfileFolder> profiles)
{
    d->context.profiles = std::move(profiles);
}

void ImportService::setTurn(std::shared_ptr<std::timed_mutex> turn)
{
    d->turn = std::move(turn);
}

void ImportService::setPrices(std::shared_ptr<const PriceCatalogue> prices)
{
    d->context.prices = std::move(prices);
}

ImportService::~ImportService() = default;

const FormatRegistry &ImportService::formats() const
{
    return d->context.formats;
}

ImportReport ImportService::importEntry(const InputEntry &entry, const ImportOptions &options,
                                        ImportProgress *progress)
{
    return d->import(entry, options, 0, progress);
}

ImportReport ImportService::importInto(Ledger &ledger, ReadingRoom &room, const InputEntry &entry,
                                       const ImportOptions &options, ImportProgress *progress)
{
    QElapsedTimer timer;
    timer.start();
    ImportJob job(d->context, entry, d->here(options), 0, progress);
    job.readAhead(room.chunks, room.bytes);
    job.write(ledger);
    ImportReport report = std::move(job.report());
    report.seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    return report;
}

std::unique_lock<std::timed_mutex> ImportService::waitForTurn(const ImportProgress *progress) const
{
    return d->waitForTurn(progress);
}

std::vector<ImportReport> ImportService::importEntries(std::span<const InputEntry> entries,
                                                       const ImportOptions &options, ImportProgress *progress)
{
    std::vector<ImportReport> reports;
    if (entries.size() > 1 && !options.dryRun) {
        const auto mine = d->waitForTurn(progress);
        ImportSeries series(
            d->context, [this] { return Ledger::open(d->ledgerPath, d->mode); }, d->here(options), progress);
        reports = series.run(entries);
    } else {
        for (const InputEntry &entry : entries)
            reports.push_back(importEntry(entry, options, progress));
    }
    if (!options.dryRun)
        askAgain(entries, reports, options, progress);
    return reports;
}

// What a file overlapped with may have been replaced by one after it: the order of the files settles nothing.
void ImportService::askAgain(std::span<const InputEntry> entries, std::span<ImportReport> reports,
                             const ImportOptions &options, ImportProgress *progress)
{
    for (size_t i = 0; i + 1 < reports.size(); ++i) {
        if (progress && progress->cancel)
            return;
        if (reports[i].status != ImportStatus::Undecided || !reports[i].overlap)
            continue;
        ImportReport again = importEntry(entries[i], options, progress);
        if (again.status == ImportStatus::Imported || again.overlap)
            reports[i] = std::move(again);
    }
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
    ImportOptions dry = options;
    dry.dryRun = true;
    return d->import(entry, dry, ImportRun::PreviewRows, progress);
}

ImportReport ImportService::sample(const InputEntry &entry, const ImportOptions &options,
                                   ImportProgress *progress)
{
    ImportOptions part = options;
    part.sampleBytes = SampleBytes;
    return preview(entry, part, progress);
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
