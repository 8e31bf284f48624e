// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/overlapschema.h"

#include "storage/statement.h"

namespace tally {

// choice: 1 the finer side, 2 the coarser side, 3 both. note: the line of batch.notes that says so.
bool addOverlapAnswers(sqlite3 *db)
{
    return execute(db, R"sql(
CREATE TABLE batch_overlap(
    batch_id INTEGER PRIMARY KEY REFERENCES batch(id),
    choice INTEGER NOT NULL,
    note TEXT NOT NULL
) STRICT;
)sql");
}

} // namespace tally
