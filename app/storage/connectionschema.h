// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct sqlite3;

namespace tally {

/// Connections to other systems, and what waits to be sent to them.
bool addConnections(sqlite3 *db);
/// What was sent of a message, until it is answered, and what changed since it was sent.
bool addMessagePayloads(sqlite3 *db);

} // namespace tally
