// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/watchschema.h"

#include "storage/statement.h"

namespace tally {

// * watch: a folder of which new files are read by themselves. filter: names of files, parted by ";", all
// when
//   empty. removed_ms: it is watched no longer; what is known of its files stays, so that nothing is read
//   twice when it is watched again.
// * watch_file: a file of such a folder as it was read last: path is below the folder; everything before the
//   byte read_to is settled, which is where line `line` begins; lines up to last_line were looked at;
//   tail_hash is over what stands just before read_to. version moves with every write: who wants to write
//   what was read must have seen the newest. state: 0 read, 1 left out (it was there before the folder was
//   watched), 2 needs an answer, 3 failed, 4 no log. answers: JSON, to doubts of that file.
// * watch_state: what the reader of a growing file has to know of what stands before read_to.
// * watch_batch: the imports of one folder on one day (in days since 1970-01-01, of the computer's zone) are
//   one group, named by its first batch; each file of that day has one batch.
// * watch_held: keys of records that an undone group had brought: they stay out until it is read again or a
//   person imports them.
bool addWatches(sqlite3 *db)
{
    return execute(db, R"sql(
CREATE TABLE watch(
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    filter TEXT NOT NULL,
    format_id TEXT NOT NULL,
    profile TEXT NOT NULL,
    subfolders INTEGER NOT NULL,
    asks INTEGER NOT NULL,
    is_on INTEGER NOT NULL,
    added_ms INTEGER NOT NULL,
    last_read_ms INTEGER,
    removed_ms INTEGER,
    UNIQUE(path, filter)
) STRICT;

CREATE TABLE watch_file(
    id INTEGER PRIMARY KEY,
    watch_id INTEGER NOT NULL REFERENCES watch(id),
    path TEXT NOT NULL,
    device INTEGER NOT NULL,
    inode INTEGER NOT NULL,
    size INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    read_to INTEGER NOT NULL,
    line INTEGER NOT NULL,
    last_line INTEGER NOT NULL,
    tail_hash INTEGER NOT NULL,
    format_id TEXT NOT NULL,
    state INTEGER NOT NULL,
    message TEXT NOT NULL,
    answers TEXT NOT NULL,
    batch_id INTEGER REFERENCES batch(id),
    version INTEGER NOT NULL,
    UNIQUE(watch_id, path)
) STRICT;

CREATE TABLE watch_state(
    file_id INTEGER PRIMARY KEY REFERENCES watch_file(id),
    state BLOB NOT NULL
) STRICT;

CREATE TABLE watch_batch(
    batch_id INTEGER PRIMARY KEY REFERENCES batch(id),
    group_id INTEGER NOT NULL REFERENCES batch(id),
    watch_id INTEGER NOT NULL REFERENCES watch(id),
    file_id INTEGER NOT NULL,
    day INTEGER NOT NULL
) STRICT;
CREATE INDEX watch_batch_day ON watch_batch(watch_id, day);
CREATE INDEX watch_batch_file ON watch_batch(file_id);
CREATE INDEX watch_batch_group ON watch_batch(group_id);

CREATE TABLE watch_held(
    key BLOB PRIMARY KEY,
    group_id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO meta(key, value) VALUES('watch_revision', 1);
)sql");
}

} // namespace tally
