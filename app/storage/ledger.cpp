// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/ledger.h"

#include "storage/batchundo.h"
#include "storage/ledgerappend.h"
#include "storage/ledgercompact.h"
#include "storage/ledgerfile.h"
#include "storage/ledgerprivate.h"
#include "storage/migrations.h"

#include <QCoreApplication>
#include <QSqlQuery>
#include <QVariant>

#include <sqlite3.h>

namespace tally {

using namespace Qt::StringLiterals;

Result<void> Ledger::Private::readyToWrite() const
{
    if (store.connection->isReadOnly())
        return Error{ErrorKind::Permission,
                     QCoreApplication::translate("Ledger", "This ledger was opened for reading only.")};
    if (store.appending)
        return Error{
            ErrorKind::Locked,
            QCoreApplication::translate("Ledger", "Another import into this ledger is still running.")};
    return {};
}

Ledger::Ledger(std::unique_ptr<Private> d)
    : d(std::move(d))
{
}

Ledger::~Ledger() = default;

Result<std::unique_ptr<Ledger>> Ledger::open(const QString &path, Mode mode)
{
    auto connection = Connection::open(path, mode);
    if (!connection)
        return connection.error();
    auto d = std::make_unique<Private>(std::move(*connection));
    d->path = path;
    QSqlQuery query(d->store.connection->database());
    if (!query.exec(u"SELECT value FROM meta WHERE key = 'ledger_id'"_s) || !query.next())
        return d->store.lastError();
    d->id = query.value(0).toByteArray();
    return std::unique_ptr<Ledger>(new Ledger(std::move(d)));
}

Result<void> Ledger::checkPath(const QString &path)
{
    return checkLedgerFile(path);
}

bool Ledger::isOutdated() const
{
    return d->store.connection->isOutdated();
}

int Ledger::currentVersion()
{
    return newestSchemaVersion();
}

QString Ledger::path() const
{
    return d->path;
}

QByteArray Ledger::id() const
{
    return d->id;
}

bool Ledger::leaveMovedFile()
{
    return d->store.connection->leaveMovedFile();
}

void Ledger::setLockTimeout(int milliseconds)
{
    sqlite3_busy_timeout(d->store.handle(), milliseconds);
}

Result<std::unique_ptr<BulkAppend>> Ledger::beginAppend(const BatchSource &source,
                                                        const std::vector<RecordKey> &distrusted)
{
    if (const auto ready = d->readyToWrite(); !ready)
        return ready.error();
    auto append = std::make_unique<LedgerAppend>(d->store, source);
    if (const auto begun = append->begin(distrusted); !begun)
        return begun.error();
    return std::unique_ptr<BulkAppend>(std::move(append));
}

Result<void> Ledger::undo(int64_t batch)
{
    if (const auto ready = d->readyToWrite(); !ready)
        return ready.error();
    WriteTransaction transaction(d->store.handle());
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();

    Statement query;
    if (!query.prepare(d->store.handle(), "SELECT undone_ms FROM batch WHERE id = ?"))
        return d->store.lastError();
    query.bind(1, batch);
    if (!query.next())
        return query.failed()
            ? d->store.lastError()
            : Error{
                ErrorKind::NotFound,
                QCoreApplication::translate("Ledger", "There is no import %1 in this ledger.").arg(batch)};
    if (!query.isNull(0))
        return Error{ErrorKind::InvalidInput,
                     QCoreApplication::translate("Ledger", "Import %1 was undone already.").arg(batch)};
    query.reset();

    if (!BatchUndo(d->store, batch).run())
        return d->store.lastError();
    if (const auto committed = transaction.commit(); !committed)
        return committed;
    LedgerCompaction(d->store).run();
    return {};
}

} // namespace tally
