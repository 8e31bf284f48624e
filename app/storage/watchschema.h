// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct sqlite3;

namespace tally {

/// Version 9: folders that are watched, how far their files were read, and which imports belong together.
bool addWatches(sqlite3 *db);

} // namespace tally
