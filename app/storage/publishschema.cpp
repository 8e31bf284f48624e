// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/publishschema.h"

#include "storage/statement.h"

namespace tally {

// team_id: the ledger_id of the ledger that has the record now.
bool addPublished(sqlite3 *db)
{
    return execute(db, R"sql(
CREATE TABLE published(
    team_id TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    published_ms INTEGER NOT NULL,
    PRIMARY KEY(team_id, record_id)
) STRICT, WITHOUT ROWID;
)sql");
}

} // namespace tally
