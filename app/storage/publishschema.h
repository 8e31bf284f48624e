// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct sqlite3;

namespace tally {

/// Version 15: which records were published into a team's ledger.
bool addPublished(sqlite3 *db);

} // namespace tally
