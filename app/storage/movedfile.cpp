// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/movedfile.h"

#include <QCoreApplication>

#include <sqlite3.h>

#include <fcntl.h>
#include <unistd.h>

#include <string>

namespace tally {

namespace {

constexpr off_t IndexInUseByte =
    128; // SQLite's "dead man's switch": everybody who has the index open locks it

/// The index of a log, looked at. Closing any descriptor of a file drops all locks that this process holds on
/// it, SQLite's too: close() is only for a file that nobody opens any more.
class LogIndex {
public:
    explicit LogIndex(const std::string &path)
        : m_file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW))
    {
    }

    bool isUsedElsewhere() const // by another process: one's own locks are not told
    {
        struct flock lock { };
        lock.l_type = F_WRLCK;
        lock.l_whence = SEEK_SET;
        lock.l_start = IndexInUseByte;
        lock.l_len = 1;
        return m_file >= 0 && ::fcntl(m_file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    }
    void close() const
    {
        if (m_file >= 0)
            ::close(m_file);
    }

private:
    const int m_file;
};

std::string fileName(sqlite3 *db)
{
    const char *name = sqlite3_db_filename(db, "main"); // with links followed, as SQLite uses it
    return name ? name : "";
}

/// True when nothing is left in the log that the database's file has not.
bool copyLog(sqlite3 *db, int mode)
{
    int frames = 0;
    int copied = 0;
    return sqlite3_wal_checkpoint_v2(db, "main", mode, &frames, &copied) == SQLITE_OK && frames == copied;
}

} // namespace

bool hasMoved(sqlite3 *db)
{
    int moved = 0;
    return sqlite3_file_control(db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0;
}

Error movedFileError()
{
    return {ErrorKind::NotFound,
            QCoreApplication::translate("Ledger",
                                        "The file was moved, deleted or replaced while it was open. Nothing "
                                        "was written. Put the file back or open the ledger again.")};
}

std::optional<FileIdentity> logIdentity(sqlite3 *db)
{
    return fileIdentity((fileName(db) + "-wal").c_str());
}

bool leaveMovedFile(sqlite3 *db, const std::optional<FileIdentity> &log)
{
    if (!log || logIdentity(db) != log)
        return true; // none of ours lies there
    const std::string name = fileName(db);
    if (!fileIdentity(name.c_str())) {
        copyLog(db, SQLITE_CHECKPOINT_TRUNCATE); // what cannot be copied stays for when the file is back
        return true;
    }
    const LogIndex index(name + "-shm");
    if (index.isUsedElsewhere() || !copyLog(db, SQLITE_CHECKPOINT_PASSIVE))
        return false;
    ::unlink((name + "-shm").c_str());
    ::unlink((name + "-wal").c_str());
    index.close();
    return true;
}

} // namespace tally
