// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/ledgerbackup.h"

#include "storage/backuptarget.h"
#include "storage/ledgerfile.h"
#include "storage/migrations.h"
#include "storage/statement.h"

#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <sqlite3.h>

#include <cerrno>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int CopyTimeoutMs = 10'000;
constexpr int PagesPerStep = 256; // 4 MB

/// A plain connection: what is copied is not interpreted, so neither Qt's driver nor migrations have a place
/// here.
class Database {
public:
    Database() = default;
    ~Database() { sqlite3_close(m_handle); }
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    int open(const QByteArray &name, int flags, const char *vfs = nullptr)
    {
        sqlite3_close(m_handle);
        m_handle = nullptr;
        const int code = sqlite3_open_v2(name.constData(), &m_handle, flags, vfs);
        if (m_handle) {
            sqlite3_extended_result_codes(m_handle, 1);
            sqlite3_busy_timeout(m_handle, CopyTimeoutMs);
        }
        return code;
    }
    int close()
    {
        const int code = sqlite3_close(m_handle);
        if (code == SQLITE_OK)
            m_handle = nullptr;
        return code;
    }
    sqlite3 *handle() const { return m_handle; }

private:
    sqlite3 *m_handle = nullptr;
};

// Begins to read: what is seen from then on stays as it is, whatever others write.
Result<void> beginReading(sqlite3 *db, const QString &path)
{
    Statement query;
    if (!execute(db, "BEGIN") || !query.prepare(db, "PRAGMA application_id") || !query.next())
        return sqlError(db);
    if (query.integer(0) != int64_t(LedgerApplicationId))
        return Error{ErrorKind::InvalidInput,
                     BackupText::tr("“%1” is not a Tallyglass ledger. No copy was made. Choose another file.")
                         .arg(path)};
    query.reset();
    // The pragma may have been answered without a lock of its own.
    if (!query.prepare(db, "SELECT count(*) FROM sqlite_master") || !query.next())
        return sqlError(db);
    return {};
}

Result<void> openSource(Database &source, const QString &path)
{
    const QFileInfo file(path);
    if (!file.isFile())
        return Error{ErrorKind::NotFound,
                     BackupText::tr("There is no ledger “%1”. No copy was made.").arg(path)};
    const QString absolute = file.absoluteFilePath();
    auto begun = source.open(QFile::encodeName(absolute), SQLITE_OPEN_READONLY) == SQLITE_OK
        ? beginReading(source.handle(), path)
        : Result<void>(sqlError(source.handle()));
    // SQLite cannot read a WAL database where it can make no file beside it (a folder that may not be
    // written, a full disk, whose ledger is what one wants to save), unless told that nobody else writes it.
    if (!begun && isWithoutPlace(begun.error()) && file.isReadable()
        && QFileInfo(absolute + u"-wal"_s).size() == 0) {
        const QByteArray uri = QUrl::fromLocalFile(absolute).toEncoded() + "?immutable=1";
        if (source.open(uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI) != SQLITE_OK)
            return sqlError(source.handle());
        begun = beginReading(source.handle(), path);
    }
    return begun;
}

Error cancelled()
{
    return {ErrorKind::Cancelled, BackupText::tr("Cancelled. No copy was made.")};
}

// Of the two files of a copy, errors of writing are the target's and all others the ledger's.
Error copyError(int code, sqlite3 *to, const BackupTarget &target)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return target.failure(ENOSPC);
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
        return target.failure(EACCES);
    case SQLITE_IOERR:
        if (code != SQLITE_IOERR_READ && code != SQLITE_IOERR_SHORT_READ) {
            const int reason = sqlite3_system_errno(to);
            return target.failure(reason != 0 ? reason : EIO);
        }
        return sqlError(code);
    default:
        return sqlError(code);
    }
}

// The ledger's read transaction is open, so that a step never finds it changed and begins anew.
Result<void> copyPages(sqlite3 *from, sqlite3 *to, const BackupTarget &target, BackupProgress &progress)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    if (!backup)
        return copyError(sqlite3_extended_errcode(to), to, target);
    int code = SQLITE_OK;
    while (code == SQLITE_OK && !progress.cancel) {
        code = sqlite3_backup_step(backup, PagesPerStep);
        progress.all = sqlite3_backup_pagecount(backup);
        progress.done = progress.all - sqlite3_backup_remaining(backup);
    }
    sqlite3_backup_finish(backup);
    if (code == SQLITE_OK)
        return cancelled();
    return code == SQLITE_DONE ? Result<void>() : Result<void>(copyError(code, to, target));
}

} // namespace

Result<BackupInfo> backupLedger(const QString &ledgerPath, const QString &target, BackupReplaces replaces,
                                BackupProgress *progress)
{
    BackupProgress own;
    Database source;
    if (const auto opened = openSource(source, ledgerPath); !opened)
        return opened.error();
    BackupTarget file(target);
    if (const auto begun = file.begin(ledgerPath, replaces); !begun)
        return begun.error();
    {
        Database copy;
        // Nobody else knows the file, and it is thrown away unless all of it gets written. It is locked as a
        // whole already, which not every file system keeps apart from SQLite's locks.
        if (copy.open(QFile::encodeName(file.temporary()), SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW,
                      "unix-none")
                != SQLITE_OK
            || !execute(copy.handle(), "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF"))
            return copyError(sqlite3_extended_errcode(copy.handle()), copy.handle(), file);
        if (const auto copied = copyPages(source.handle(), copy.handle(), file, progress ? *progress : own);
            !copied)
            return copied.error();
        if (const int code = copy.close(); code != SQLITE_OK)
            return copyError(code, copy.handle(), file);
    }
    return file.finish(replaces);
}

} // namespace tally
