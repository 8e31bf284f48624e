// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/captureschema.h"

#include "storage/statement.h"

namespace tally {

// * capture_token: a program that calls models through this one. hash: the SHA-256 of its token, which is
// kept
//   nowhere. context: a JSON object of texts; models and limits: one a line; mode: ours or pass. A revoked
//   one stays, so that its records can be told; its name may be given again.
bool addCaptureTokens(sqlite3 *db)
{
    return execute(db, R"sql(
CREATE TABLE capture_token(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    user TEXT,
    customer TEXT,
    project TEXT,
    context TEXT,
    provider TEXT,
    models TEXT,
    mode TEXT NOT NULL,
    limits TEXT,
    is_fixed INTEGER NOT NULL,
    added_ms INTEGER NOT NULL,
    last_used_ms INTEGER,
    revoked_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX capture_token_name ON capture_token(name) WHERE revoked_ms IS NULL;

INSERT INTO meta(key, value) VALUES('capture_revision', 1);
)sql");
}

} // namespace tally
