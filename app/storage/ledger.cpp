// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/ledger.h"

#include "storage/batchundo.h"
#include "storage/ledgerappend.h"
#include "storage/migrations.h"

#include <QCoreApplication>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <sqlite3.h>

namespace tally {

using namespace Qt::StringLiterals;

class Ledger::Private {
public:
    explicit Private(std::unique_ptr<Connection> connection)
        : store(std::move(connection))
        , row(store.texts)
    {
    }

    Result<void> readyToWrite() const;
    Result<int64_t> number(Statement &statement, const char *sql);
    bool prepareReading();
    void read(const Statement &statement, StoredRecord &stored);

    QString path;
    QByteArray id;
    Store store;
    RecordRow row;
    Statement revision;
    Statement fetch;
};

namespace {

enum BatchColumn {
    Id,
    FileName,
    Path,
    Sha256,
    FormatId,
    FileSize,
    ImportedMs,
    UndoneMs,
    Added,
    Updated,
    Duplicates,
    Rejected,
    CostNano,
    Unpriced,
    Milliseconds
};

constexpr auto BatchColumns =
    "SELECT id, file_name, path, sha256, format_id, file_size, imported_ms, undone_ms, added, "
    "updated, duplicates, rejected, cost_nano, unpriced, milliseconds FROM batch "_L1;

std::optional<Int128> wholeNumber(const QByteArray &digits)
{
    const bool negative = digits.startsWith('-');
    Int128 value = 0;
    for (qsizetype i = negative ? 1 : 0; i < digits.size(); ++i) {
        if (digits[i] < '0' || digits[i] > '9' || i > 36)
            return std::nullopt;
        value = value * 10 + (digits[i] - '0');
    }
    return negative ? -value : value;
}

BatchInfo batchOf(const QSqlQuery &query)
{
    BatchInfo batch;
    batch.id = query.value(Id).toLongLong();
    batch.source = {query.value(FileName).toString(), query.value(Path).toString(),
                    query.value(Sha256).toByteArray(), query.value(FormatId).toString(),
                    query.value(FileSize).toLongLong()};
    batch.importedAtMs = query.value(ImportedMs).toLongLong();
    if (!query.isNull(UndoneMs))
        batch.undoneAtMs = query.value(UndoneMs).toLongLong();
    batch.added = query.value(Added).toLongLong();
    batch.updated = query.value(Updated).toLongLong();
    batch.duplicates = query.value(Duplicates).toLongLong();
    batch.rejected = query.value(Rejected).toLongLong();
    if (!query.isNull(CostNano))
        batch.costNano = wholeNumber(query.value(CostNano).toByteArray());
    batch.unpriced = query.value(Unpriced).toLongLong();
    batch.milliseconds = query.value(Milliseconds).toLongLong();
    return batch;
}

} // namespace

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

Result<int64_t> Ledger::Private::number(Statement &statement, const char *sql)
{
    if (!statement.isPrepared() && !statement.prepare(store.handle(), sql))
        return store.lastError();
    const StatementScope scope(statement);
    if (!statement.next())
        return store.lastError();
    return statement.integer(0);
}

bool Ledger::Private::prepareReading()
{
    return fetch.isPrepared()
        || fetch.prepare(store.handle(),
                         std::string("SELECT id, batch_id, ") + RecordRow::columnNames()
                             + " FROM record WHERE id = ?");
}

void Ledger::Private::read(const Statement &statement, StoredRecord &stored)
{
    stored.id = statement.integer(0);
    stored.batch = statement.integer(1);
    row.read(statement, 2, stored.record);
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

void Ledger::setLockTimeout(int milliseconds)
{
    sqlite3_busy_timeout(d->store.handle(), milliseconds);
}

Result<int64_t> Ledger::revision()
{
    return d->number(d->revision, "SELECT value FROM meta WHERE key = 'revision'");
}

Result<int64_t> Ledger::recordCount()
{
    return d->store.meta("record_count");
}

Result<int64_t> Ledger::lastId()
{
    const auto next = d->store.meta("next_record_id");
    if (!next)
        return next.error();
    return *next - 1;
}

Result<int64_t> Ledger::lastChange()
{
    Statement query;
    return d->number(query, "SELECT ifnull(max(seq), 0) FROM record_change");
}

Result<std::vector<int64_t>> Ledger::changedSince(int64_t after)
{
    Statement query;
    if (!query.prepare(d->store.handle(),
                       "SELECT first_record_id, last_record_id FROM record_change WHERE seq > ? ORDER BY "
                       "first_record_id"))
        return d->store.lastError();
    query.bind(1, after);
    std::vector<int64_t> ids;
    while (query.next()) {
        int64_t id = query.integer(0);
        if (!ids.empty())
            id = std::max(id, ids.back() + 1);
        for (; id <= query.integer(1); ++id)
            ids.push_back(id);
    }
    if (query.failed())
        return d->store.lastError();
    return ids;
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
    return transaction.commit();
}

Result<std::vector<BatchInfo>> Ledger::batches()
{
    QSqlQuery query(d->store.connection->database());
    query.setForwardOnly(true);
    if (!query.exec(BatchColumns + u"ORDER BY id DESC"_s))
        return d->store.lastError();
    std::vector<BatchInfo> batches;
    while (query.next())
        batches.push_back(batchOf(query));
    if (query.lastError().isValid())
        return d->store.lastError();
    return batches;
}

Result<std::optional<BatchInfo>> Ledger::batchOfFile(const QByteArray &sha256)
{
    QSqlQuery query(d->store.connection->database());
    query.prepare(BatchColumns + u"WHERE sha256 = :sha256 AND undone_ms IS NULL ORDER BY id DESC LIMIT 1"_s);
    query.bindValue(u":sha256"_s, QString::fromLatin1(sha256));
    if (!query.exec())
        return d->store.lastError();
    if (sha256.isEmpty() || !query.next())
        return std::optional<BatchInfo>();
    return std::optional(batchOf(query));
}

Result<std::vector<StoredRecord>> Ledger::fetch(std::span<const int64_t> ids)
{
    if (!d->prepareReading())
        return d->store.lastError();
    std::vector<StoredRecord> records;
    records.reserve(ids.size());
    for (const int64_t id : ids) {
        const StatementScope scope(d->fetch);
        d->fetch.bind(1, id);
        if (d->fetch.next())
            d->read(d->fetch, records.emplace_back());
        else if (d->fetch.failed())
            return d->store.lastError();
    }
    return records;
}

Result<void> Ledger::scan(int64_t afterId, const std::function<bool(const StoredRecord &)> &visit)
{
    Statement query;
    if (!query.prepare(d->store.handle(),
                       std::string("SELECT id, batch_id, ") + RecordRow::columnNames()
                           + " FROM record WHERE id > ? ORDER BY id"))
        return d->store.lastError();
    query.bind(1, afterId);
    StoredRecord stored;
    while (query.next()) {
        d->read(query, stored);
        if (!visit(stored))
            return {};
    }
    if (query.failed())
        return d->store.lastError();
    return {};
}

} // namespace tally
