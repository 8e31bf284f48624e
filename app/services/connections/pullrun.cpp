// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/pullrun.h"

#include "services/connections/connectionconfig.h"
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
    m_source->fetch(wish, [this, entry, done = std::move(done)](const Result<PulledFile> &file) {
        const Result<PullReport> report = file ? import(entry, *file) : Result<PullReport>(file.error());
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
        state.happened.note(ms, state.isKeyRefused() ? Happening::Kind::NeedsYou : Happening::Kind::Waits,
                            report.error().message);
    }
    (void)m_ledger.connections().setState(now->id, state.toJson());
}

Result<PullReport> PullRun::import(const ConnectionEntry &entry, const PulledFile &file)
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
        ImportService imports(m_place, m_prices, Ledger::Mode::OpenExisting);
        const ImportReport imported = imports.importFile(copy.fileName(), options);
        if (imported.status != ImportStatus::Imported && imported.status != ImportStatus::AlreadyImported)
            return Error{ErrorKind::Io, imported.message};
        report.batch = imported.batch;
        report.counts = imported.counts;
        report.rejected = imported.rejectedCount;
    }
    if (report.batch != 0) {
        if (const auto noted = m_ledger.connections().noteBatch(entry.id, report.batch); !noted)
            return noted.error();
    }
    if (const auto set = m_ledger.connections().setState(entry.id, file.state); !set)
        return set.error();
    return report;
}

} // namespace tally

#include "moc_pullrun.cpp"
