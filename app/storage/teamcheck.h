// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QStringList>

struct sqlite3;

namespace tally {

class PgConnection;

/// Whether every record has its identity and the counters are right; a sentence (translated) for each fault.
Result<void> checkRows(sqlite3 *db, QStringList &faults);

/// Whether a mirror has the rows of its server, table by table; both as they stand now.
Result<void> checkMirror(sqlite3 *db, PgConnection &server, QStringList &faults);

} // namespace tally
