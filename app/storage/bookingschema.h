// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct sqlite3;

namespace tally {

/// What people and rules set on records, beside what was imported.
bool addBookings(sqlite3 *db);

} // namespace tally
