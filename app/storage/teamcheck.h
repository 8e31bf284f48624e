// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QStringList>

struct sqlite3;

namespace tally {

class PgConnection;

/// Whether every record has its identity and its names, and the counters are right; a sentence (translated)
/// for each fault. `whole`: not what a role sees that sees a part.
Result<void> checkRows(sqlite3 *db, bool whole, QStringList &faults);

/// Whether a mirror has the rows of its server, cell by cell, and the server's counters are right. In
/// transactions in which both are at the same change.
Result<void> checkMirror(sqlite3 *db, PgConnection &server, QStringList &faults);

} // namespace tally
