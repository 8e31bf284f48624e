// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/pullrun.h"

#include "services/connections/connectionconfig.h"
#include "services/imports/overlapdoubt.h"
#include "services/servicetext.h"
#include "storage/connectiontable.h"

#include <QDateTime>
#include <QFileInfo>
#include <QTemporaryFile>

#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

PullRun::PullRun(Ledger &ledger, QString place, std::shared_ptr<const PriceCatalogue> prices, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_place(std::move(place))
    , m_prices(std::move(prices))
{
}

PullRun::~PullRun() = default;

void PullRun::start(const ConnectionEntry &entry, const PullWish &wish,
                    std::function<void(const Result<PullReport> &)> done)
{
    m_source = makePullSource(entry, {m_ledger, m_transport, m_secrets});
    if (!m_source) {
        done(Error{
            ErrorKind::InvalidInput,
            ServiceText::tr("Nothing can be fetched from “%1”.").arg(QString::fromStdString(entry.name))});
        return;
    }
    m_source->fetch(
        wish, [this, entry, said = wish.overlap, done = std::move(done)](const Result<PulledFile> &file) {
            const Result<PullReport> report =
                file ? import(entry, *file, said) : Result<PullReport>(file.error());
            noteHappened(entry, report);
            done(report);
        });
}

// What stands in the state by now stays.
void PullRun::noteHappened(const ConnectionEntry &entry, const Result<PullReport> &report)
{
    const auto now = m_ledger.connections().find(entry.name);
    if (!now)
        return; // it was removed meanwhile
    ConnectionState state = ConnectionState::fromJson(now->state);
    const int64_t ms = QDateTime::currentMSecsSinceEpoch();
    if (report) {
        const AppendCounts &counts = report->counts;
        state.lastRows = counts.added + counts.updated;
        state.happened.note(ms, Happening::Kind::Works,
                            ServiceText::tr("fetched: %1 new, %2 updated, %3 known, %4 rejected")
                                .arg(counts.added)
                                .arg(counts.updated)
                                .arg(counts.duplicates)
                                .arg(report->rejected));
    } else {
        const bool isAsked = report.error().kind == ErrorKind::Undecided;
        state.happened.note(
            ms, state.isKeyRefused() || isAsked ? Happening::Kind::NeedsYou : Happening::Kind::Waits,
            isAsked ? ServiceText::tr("the ledger has the same use in another way; nothing was "
                                      "imported until you say which counts")
                    : report.error().message);
    }
    (void)m_ledger.connections().setState(now->id, state.toJson());
}

// It was fetched and not imported: not before the next time, and where a person is to say which counts, they
// see what both say.
void PullRun::noteOpen(const ConnectionEntry &entry, const ImportReport &imported)
{
    const auto now = m_ledger.connections().find(entry.name);
    if (!now || entry.kind != PullKind)
        return;
    ConnectionState state = ConnectionState::fromJson(now->state);
    const int64_t everyMs = int64_t(ConnectionConfig::fromJson(now->config).everyS) * 1000;
    constexpr int Whole = 200;
    state.noteFailure(imported.message, Whole, QDateTime::currentMSecsSinceEpoch(), everyMs);
    if (imported.status == ImportStatus::Undecided && imported.overlap) {
        state.overlap = imported.overlap;
        state.pausedUntilMs = 0; // as often as if it were imported
        state.pauseMs = 0;
    }
    (void)m_ledger.connections().setState(now->id, state.toJson());
}

// What is sent to the same connection meanwhile has its own to say there.
Result<void> PullRun::keepState(const ConnectionEntry &entry, const PulledFile &file)
{
    if (!entry.isOut)
        return m_ledger.connections().setState(entry.id, file.state);
    const auto now = m_ledger.connections().find(entry.id);
    if (!now || !*now)
        return now ? Result<void>() : now.error();
    ConnectionState state = ConnectionState::fromJson((*now)->state);
    state.pulledToMs = ConnectionState::fromJson(file.state).pulledToMs;
    return m_ledger.connections().setState(entry.id, state.toJson());
}

Result<PullReport> PullRun::import(const ConnectionEntry &entry, const PulledFile &file, OverlapChoice said)
{
    PullReport report{.ours = file.ours};
    if (!file.bytes.isEmpty()) {
        QTemporaryFile copy; // for the user alone
        if (!copy.open() || copy.write(file.bytes) != file.bytes.size() || !copy.flush())
            return Error{ErrorKind::Io,
                         ServiceText::tr("What was fetched could not be kept: %1. Nothing was imported.")
                             .arg(copy.errorString())};
        ImportOptions options;
        options.calledName = QString::fromStdString(entry.name);
        options.formatId = file.formatId;
        options.told = {entry.id, file.told};
        if (said != OverlapChoice::Ask) {
            options.read.assume.insert(u"overlap"_s, overlapValueOf(said));
            options.rememberOverlap = true;
        }
        ImportService imports(m_place, m_prices, Ledger::Mode::OpenExisting);
        const ImportReport imported = imports.importFile(copy.fileName(), options);
        if (imported.status != ImportStatus::Imported && imported.status != ImportStatus::AlreadyImported) {
            noteOpen(entry, imported);
            const bool isAsked = imported.status == ImportStatus::Undecided;
            return Error{isAsked ? ErrorKind::Undecided : ErrorKind::Io, imported.message};
        }
        report.batch = imported.batch;
        report.counts = imported.counts;
        report.rejected = imported.rejectedCount;
    }
    if (report.batch != 0) {
        if (const auto noted = m_ledger.connections().noteBatch(entry.id, report.batch); !noted)
            return noted.error();
    }
    if (const auto kept = keepState(entry, file); !kept)
        return kept.error();
    return report;
}

} // namespace tally

#include "moc_pullrun.cpp"
