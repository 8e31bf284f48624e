// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/teamtables.h"

#include <cstdint>
#include <unordered_set>
#include <vector>

namespace tally {

class PgConnection;

// What a mirror is to hold no longer, told by the server that it mirrors, in the transactions that are open.

/// Rows that went after a change.
Result<void> dropGone(PgConnection &server, sqlite3 *db, const std::vector<TeamTable> &tables, int64_t after);
/// Of a role that sees a part: records that were changed after it, which may be such as it sees no longer,
/// and the keys of all. Those that it does see are to be brought again.
Result<void> dropChangedRecords(PgConnection &server, sqlite3 *db, int64_t after);
/// Of such a role: names other than those of these numbers, which are all that it sees. Whether there were
/// any.
Result<bool> dropHiddenNames(sqlite3 *db, const std::unordered_set<int64_t> &seen);

} // namespace tally
