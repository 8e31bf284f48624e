// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "storage/teamtables.h"

#include <cstdint>

struct sqlite3;

namespace tally {

class PgConnection;

/// How many rows of a server's table, as far as they are complete, a mirror has not got, or has otherwise.
Result<int64_t> rowsThatDiffer(sqlite3 *mirror, PgConnection &server, const TeamTable &table);

} // namespace tally
