// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sqlite3.h>

#include <atomic>

namespace tally {

/// SQLite's own file system, of which writes to the write-ahead log can be made to fail: what a full or
/// broken disk is to whoever writes to a ledger.
class WriteFaults {
public:
    static void install()
    {
        s_vfs = *sqlite3_vfs_find(nullptr);
        s_open = s_vfs.xOpen;
        s_vfs.zName = "write-faults";
        s_vfs.xOpen = open;
        sqlite3_vfs_register(&s_vfs, 1);
    }

    static inline std::atomic<int> failWith = SQLITE_OK;

private:
    static int open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags)
    {
        const int code = s_open(vfs, name, file, flags, outFlags);
        if (code == SQLITE_OK && (flags & SQLITE_OPEN_WAL) != 0) {
            s_write = file->pMethods->xWrite;
            s_methods = *file->pMethods;
            s_methods.xWrite = write;
            file->pMethods = &s_methods;
        }
        return code;
    }

    static int write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 at)
    {
        const int fault = failWith;
        return fault != SQLITE_OK ? fault : s_write(file, bytes, count, at);
    }

    static inline sqlite3_vfs s_vfs = {};
    static inline sqlite3_io_methods s_methods = {};
    static inline int (*s_open)(sqlite3_vfs *, const char *, sqlite3_file *, int, int *) = nullptr;
    static inline int (*s_write)(sqlite3_file *, const void *, int, sqlite3_int64) = nullptr;
};

} // namespace tally
