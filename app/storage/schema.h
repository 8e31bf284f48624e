// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct sqlite3;

namespace tally {

/// Version 1: all tables, and meta filled for an empty ledger with a new random id.
bool createTables(sqlite3 *db);

/// Version 2: the views that people read with any SQLite tool.
bool createViews(sqlite3 *db);

/// Version 3: what computed costs rest on, and re-pricing.
bool addPrices(sqlite3 *db);

/// Version 4: chat requests that something is still to be done about.
bool addChats(sqlite3 *db);

/// Version 5: random stamps of the ledger's states.
bool addStamps(sqlite3 *db);

/// Version 6: audio tokens as parts of a record.
bool addAudio(sqlite3 *db);

/// From `version` on records have a column of whole numbers, NULL where a log does not tell it. Its name
/// stands in the view of the same version too (usageview.cpp).
bool addCountColumn(sqlite3 *db, const char *name, int version);

/// Version 7: records whose cost others tell, and notes of imports.
bool addCovers(sqlite3 *db);

/// Version 8: credits are costs in the views.
bool addCredits(sqlite3 *db);

} // namespace tally
