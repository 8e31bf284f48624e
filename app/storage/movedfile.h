// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "storage/fileidentity.h"

struct sqlite3;

namespace tally {

// A database file that is moved, deleted or replaced while it is open: SQLite goes on in the former file,
// whose log (-wal) and index (-shm) it finds by name. A log left there would be read as that of the file that
// took the place, and destroy it.

/// True when the name that an open database was opened by means another file by now, or none.
bool hasMoved(sqlite3 *db);

/// What is said of writing to a file that has moved.
Error movedFileError();

/// The log that an open database writes just now; nullopt without one.
std::optional<FileIdentity> logIdentity(sqlite3 *db);

/// For a database that has moved, whose log was `log` when it was opened: copies what the log holds into the
/// database's own file, wherever that is now. Where another file took the place, log and index are removed as
/// well; the database is for reading only from then on. False, and nothing done, where another process uses
/// them.
bool leaveMovedFile(sqlite3 *db, const std::optional<FileIdentity> &log);

} // namespace tally
