// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <limits>

struct sqlite3;

namespace tally {

/// SQLite's application_id of a ledger: "Tgls".
inline constexpr int LedgerApplicationId = 0x54676c73;

/// The newest schema version this program knows (user_version).
int newestSchemaVersion();

/// Brings an empty database or an older ledger to the newest version, or to `upTo`, in the transaction that
/// the caller holds. Sets application_id and user_version.
Result<void> migrate(sqlite3 *db, int upTo = std::numeric_limits<int>::max());

} // namespace tally
