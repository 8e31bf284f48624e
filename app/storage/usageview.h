// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

struct sqlite3;

namespace tally {

/// The view `usage_record`, which people read with any SQLite tool, as a version of the schema (from 2) has
/// it.
std::string usageViewSql(int version);

/// Makes it in place of the one of an earlier version; false on error.
bool makeUsageView(sqlite3 *db, int version);

} // namespace tally
