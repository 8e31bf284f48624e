// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/teamtables.h"

#include <QString>

#include <cstdint>
#include <unordered_set>
#include <vector>

namespace tally {

class PgConnection;

// What a mirror is to hold no longer, told by the server that it mirrors, in the transactions that are open.

Result<void> dropAll(sqlite3 *db, const std::vector<TeamTable> &tables);
/// Rows that went after a change.
Result<void> dropGone(PgConnection &server, sqlite3 *db, const std::vector<TeamTable> &tables, int64_t after);
/// Of a role that sees a part: records that were changed after it, which may be such as it sees no longer,
/// and the keys of all. Those that it does see are to be brought again.
Result<void> dropChangedRecords(PgConnection &server, sqlite3 *db, int64_t after);
/// Of such a role: names other than those of these numbers, which are all that it sees. Whether there were
/// any.
Result<bool> dropHiddenNames(sqlite3 *db, const std::unordered_set<int64_t> &seen);

/// Columns that were made of other rows, or know names that went, are not taken for those of what is there
/// now. False on error.
bool forgetStamps(sqlite3 *db);
/// Files beside a mirror keep names that went. The columns that were made of it: they are made anew when
/// somebody needs them.
void dropColumns(const QString &mirror);
/// And its log, unless somebody reads there: then it stays until the next time. Not inside a transaction.
void emptyLog(sqlite3 *db, const QString &mirror);

} // namespace tally
