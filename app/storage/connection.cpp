// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connection.h"

#include "storage/ledgerfile.h"
#include "storage/migrations.h"
#include "storage/movedfile.h"
#include "storage/statement.h"
#include "storage/suppliedrows.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QUuid>
#include <QVariant>

#include <sqlite3.h>

#include <sys/stat.h>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int BusyTimeoutMs = 10'000;
constexpr int MovedTimeoutMs = 500;

int64_t number(sqlite3 *db, const char *sql, bool &ok)
{
    Statement query;
    ok = query.prepare(db, sql) && query.next();
    return ok ? query.integer(0) : 0;
}

Error withPath(Error error, const QString &path)
{
    error.detail += u" (%1)"_s.arg(path);
    return error;
}

} // namespace

Connection::Connection(bool readOnly)
    : m_name(u"ledger-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_readOnly(readOnly)
{
}

Connection::~Connection()
{
    leaveMovedFile(); // SQLite would leave the log of a file that has moved
    m_database.close();
    m_database = {}; // the last one, before Qt lets go of the name
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<Connection>> Connection::open(const QString &path, Ledger::Mode mode)
{
    if (const auto file = prepareLedgerFile(path, mode); !file)
        return file.error();

    std::unique_ptr<Connection> connection(new Connection(mode == Ledger::Mode::ReadOnly));
    auto result = connection->connect(path, false);
    if (result)
        result = connection->check(path, mode);
    if (!result && mode == Ledger::Mode::ReadOnly && isWithoutPlace(result.error())
        && QFileInfo(path).isReadable()) {
        auto immutable = openImmutable(path);
        return immutable ? std::move(immutable) : withPath(immutable.error(), path);
    }
    if (!result)
        return withPath(result.error(), path);
    return connection;
}

// SQLite cannot read a WAL database where it can make no file beside it (a folder that may not be written, a
// full disk), unless told that nobody else writes it. What stands only in the log cannot be had then.
Result<std::unique_ptr<Connection>> Connection::openImmutable(const QString &path)
{
    if (QFileInfo(path + u"-wal"_s).size() > 0)
        return Error{ErrorKind::Permission,
                     QCoreApplication::translate(
                         "Ledger",
                         "The newest records of the ledger are in “%1”, which can only be read where its "
                         "folder and the disk can be written. Nothing was changed. Open it there once, or "
                         "copy both files to another folder.")
                         .arg(path + u"-wal"_s)};
    std::unique_ptr<Connection> connection(new Connection(true));
    connection->m_immutablePath = path;
    connection->m_mark = markOf(path);
    auto result = connection->connect(path, true);
    if (result)
        result = connection->check(path, Ledger::Mode::ReadOnly);
    if (!result)
        return result.error();
    return connection;
}

Connection::FileMark Connection::markOf(const QString &path)
{
    struct stat info = {};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return {};
    return {info.st_ino, info.st_size, info.st_mtim.tv_sec * 1'000'000'000 + info.st_mtim.tv_nsec};
}

bool Connection::isOutdated() const
{
    return !m_immutablePath.isEmpty()
        && (markOf(m_immutablePath) != m_mark || QFileInfo(m_immutablePath + u"-wal"_s).size() > 0);
}

bool Connection::leaveMovedFile() const
{
    if (!m_handle || m_readOnly || !hasMoved(m_handle))
        return true;
    sqlite3_busy_timeout(m_handle, MovedTimeoutMs);
    const bool left = tally::leaveMovedFile(m_handle, m_log);
    sqlite3_busy_timeout(m_handle, BusyTimeoutMs);
    return left;
}

Result<void> Connection::connect(const QString &path, bool immutable)
{
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    QString options = u"QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=%1"_s.arg(BusyTimeoutMs);
    if (m_readOnly)
        options += u";QSQLITE_OPEN_READONLY"_s;
    m_database.setConnectOptions(options);
    m_database.setDatabaseName(ledgerUri(path, m_readOnly, immutable));
    if (!m_database.open()) {
        return Error{
            ErrorKind::Permission,
            QCoreApplication::translate(
                "Ledger", "The ledger cannot be opened. Check the permissions of the file and its folder."),
            m_database.lastError().text()};
    }
    const QVariant handle = m_database.driver()->handle();
    m_handle = *static_cast<sqlite3 *const *>(handle.constData());
    if (!SuppliedRows::registerTo(m_handle))
        return sqlError(m_handle);
    return {};
}

Result<void> Connection::check(const QString &path, Ledger::Mode mode)
{
    // Nothing is written before it is clear that the file is a ledger or a new, empty file. One transaction,
    // since another process may be making the ledger just now.
    bool ok = execute(m_handle, "BEGIN");
    const auto read = [&](const char *sql) { return ok ? number(m_handle, sql, ok) : 0; };
    const int64_t application = read("PRAGMA application_id");
    const int64_t version = read("PRAGMA user_version");
    const int64_t tables = read("SELECT count(*) FROM sqlite_master");
    if (!ok) {
        const Error error = sqlError(m_handle);
        execute(m_handle, "ROLLBACK");
        return error;
    }
    if (!execute(m_handle, "COMMIT"))
        return sqlError(m_handle);

    // The making of a ledger that was killed leaves an empty file, which is made a ledger now. It holds
    // nothing that could be lost.
    const bool empty = application == 0 && version == 0 && tables == 0;
    if (empty && mode == Ledger::Mode::ReadOnly)
        return Error{
            ErrorKind::InvalidInput,
            QCoreApplication::translate(
                "Ledger", "“%1” is empty: no ledger has been made in it yet. Nothing was written to it.")
                .arg(path)};
    if (application != LedgerApplicationId && !empty)
        return Error{ErrorKind::InvalidInput,
                     QCoreApplication::translate(
                         "Ledger", "“%1” is not a Tallyglass ledger. Nothing was written to it.")
                         .arg(path)};
    if (version > newestSchemaVersion())
        return Error{
            ErrorKind::Newer,
            QCoreApplication::translate(
                "Ledger",
                "This ledger was written by a newer version of Tallyglass. Nothing was changed. Open it "
                "with that version."),
            u"schema %1, known %2"_s.arg(version).arg(newestSchemaVersion())};
    execute(m_handle, "PRAGMA cache_size = -32768");
    if (!m_readOnly && sqlite3_db_readonly(m_handle, "main") == 1)
        return sqlError(SQLITE_READONLY); // SQLite opens for reading what it may not write
    if (!m_readOnly)
        return prepareWriting();
    if (version < newestSchemaVersion())
        return Error{
            ErrorKind::InvalidInput,
            QCoreApplication::translate(
                "Ledger",
                "This ledger was written by an older version of Tallyglass and must be opened for writing "
                "once.")};
    return {};
}

bool Connection::useLog()
{
    // The change to WAL does not wait by itself when another process opens a new ledger at the same moment.
    bool wal = false;
    for (int waited = 0; !wal && waited <= BusyTimeoutMs; waited += 20) {
        wal = execute(m_handle, "PRAGMA journal_mode = WAL");
        if (!wal && (sqlite3_errcode(m_handle) & 0xff) != SQLITE_BUSY)
            break;
        if (!wal)
            sqlite3_sleep(20);
    }
    // The file of the log is made by the first read.
    wal = wal && execute(m_handle, "SELECT count(*) FROM sqlite_master");
    m_log = logIdentity(m_handle);
    return wal;
}

Result<void> Connection::prepareWriting()
{
    // The page size counts only before the first table.
    if (!execute(m_handle, "PRAGMA page_size = 16384"))
        return sqlError(m_handle);
    if (!useLog()
        || !execute(
            m_handle,
            "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 67108864"))
        return sqlError(m_handle);

    bool ok = false;
    if (number(m_handle, "PRAGMA user_version", ok) >= newestSchemaVersion() && ok)
        return {};
    WriteTransaction transaction(m_handle);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    if (const auto done = migrate(m_handle); !done)
        return done.error();
    return transaction.commit();
}

} // namespace tally
