// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/seenruns.h"
#include "storage/store.h"

#include <vector>

namespace tally {

/// What writing records means for those on their way to others. All of it belongs in the transaction that
/// writes the records; false is an SQL error.

/// The outbox has changed.
bool touchOutbox(sqlite3 *db);

/// A record that arose here goes to every connection that takes records.
bool enqueueRecord(Store &store, int64_t record);

/// A record has another row from now on.
bool moveInOutbox(sqlite3 *db, int64_t from, int64_t to);

/// These records were changed or are gone: what waits of them goes too, what was sent is sent once more where
/// the receiver takes updates. What many changes mean is left to Outbox::catchUp(): nobody who imports waits
/// for it.
bool noteInOutbox(sqlite3 *db, const std::vector<SeenRuns::Run> &runs);

/// SQL: whether the cost that a receiver told differs from ours, of a row of outbox.
extern const char *const DiffersSql;

} // namespace tally
