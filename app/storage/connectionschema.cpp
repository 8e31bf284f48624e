// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connectionschema.h"

#include "storage/statement.h"

namespace tally {

// * connection: somewhere that records go to (is_out = 1) or come from. config: JSON, without secrets. state:
//   JSON, what the program found since. session: the run of the program that sends to it just now.
// * connection_batch: the imports that a connection fetched.
// * outbox: a record on its way to a connection. state: 0 pending, 1 sending, 2 sent, 3 unknown (it may have
//   arrived), 4 rejected, 5 needs attention, 6 not sendable, 7 discarded. payload: a fingerprint of what was
//   sent; what goes out is made anew of the record each time. is_update: it was sent before. has_changed:
//   since payload was made. withdrawn: it was sent, and its record is gone from this ledger. differs: the
//   receiver's cost and ours are more than 1 % apart.
// * outbox_message: records that go out in one request, until it is answered. payloads: see
// addMessagePayloads().
// * outbox_event: what is sent and is no record, each in a request of its own; data is JSON. Its states are
// those of
//   outbox.
bool addConnections(sqlite3 *db)
{
    return execute(db, R"sql(
CREATE TABLE connection(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    name TEXT NOT NULL UNIQUE,
    is_out INTEGER NOT NULL,
    is_on INTEGER NOT NULL,
    config TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT '{}',
    session TEXT,
    added_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE connection_batch(
    batch_id INTEGER PRIMARY KEY REFERENCES batch(id),
    connection_id INTEGER NOT NULL
) STRICT;

CREATE TABLE outbox(
    connection_id INTEGER NOT NULL REFERENCES connection(id),
    record_id INTEGER NOT NULL,
    key BLOB NOT NULL,
    state INTEGER NOT NULL DEFAULT 0,
    is_update INTEGER NOT NULL DEFAULT 0,
    has_changed INTEGER NOT NULL DEFAULT 0,
    withdrawn INTEGER NOT NULL DEFAULT 0,
    payload BLOB,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_ms INTEGER NOT NULL DEFAULT 0,
    attempted_ms INTEGER,
    message_id INTEGER,
    sent_project TEXT,
    sent_time_ms INTEGER,
    remote_id TEXT,
    remote_cost_nano INTEGER,
    differs INTEGER NOT NULL DEFAULT 0,
    status INTEGER,
    error TEXT,
    errors TEXT,
    PRIMARY KEY(connection_id, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_state ON outbox(connection_id, withdrawn, state, next_ms);
CREATE INDEX outbox_withdrawn ON outbox(connection_id, key) WHERE withdrawn = 1;
CREATE INDEX outbox_message_of ON outbox(message_id) WHERE message_id IS NOT NULL;
CREATE INDEX outbox_remote ON outbox(connection_id, remote_id) WHERE remote_id IS NOT NULL;
CREATE INDEX outbox_differs ON outbox(connection_id) WHERE differs = 1;

CREATE TABLE outbox_message(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    connection_id INTEGER NOT NULL REFERENCES connection(id),
    message TEXT NOT NULL,
    type TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_ms INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE outbox_event(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    connection_id INTEGER NOT NULL REFERENCES connection(id),
    type TEXT NOT NULL,
    data TEXT NOT NULL,
    state INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_ms INTEGER NOT NULL DEFAULT 0,
    attempted_ms INTEGER,
    status INTEGER,
    error TEXT,
    created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_event_of ON outbox_event(connection_id, state);

INSERT INTO meta(key, value) VALUES('outbox_revision', 1);
)sql");
}

// payloads: what left of its records, a line each: the record's id, a blank, and JSON. NULL: it is made anew
// of the records.
// * outbox_changed: records that changed, and what that means for outbox is still to be found out.
bool addMessagePayloads(sqlite3 *db)
{
    return execute(db, R"sql(
ALTER TABLE outbox_message ADD COLUMN payloads TEXT;

CREATE TABLE outbox_changed(
    id INTEGER PRIMARY KEY,
    first_record_id INTEGER NOT NULL,
    last_record_id INTEGER NOT NULL
) STRICT;
)sql");
}

} // namespace tally
