// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct sqlite3;

namespace tally {

/// Version 14: tokens of programs whose calls are recorded.
bool addCaptureTokens(sqlite3 *db);

} // namespace tally
