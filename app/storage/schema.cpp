// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/schema.h"

#include "storage/statement.h"
#include "storage/usageview.h"

#include <string>

namespace tally {

namespace {

bool addNumber(sqlite3 *db, const std::string &column)
{
    const std::string sql = "ALTER TABLE record ADD COLUMN " + column + " INTEGER;"
        + "ALTER TABLE record_version ADD COLUMN " + column + " INTEGER;";
    return execute(db, sql.c_str());
}

} // namespace

// The ledger, for whoever reads it with another program:
//
// * Times are milliseconds since 1970-01-01 UTC. Money is in nano-dollars (1e-9 USD). Unknown is NULL, never
// 0.
// * text_value holds every repeated text once; *_id columns refer to it. NULL in them means "not set".
// * record: one row per request or aggregate, as it stands now. granularity_id is NULL for a single request.
//   batch_id and line: the import that last changed the row, and where it begins in that file. Ids only grow
//   and are never used again. content_hash tells whether another copy of the record says the same.
// * record_key: the identity of each record, 16 bytes, unique: a record cannot be in the ledger twice.
// * record_version: only for records that more than one import has supplied: what each of them said, in the
//   order of batches; record is these merged one after the other. removed = 1 takes the record out (a newer
//   import of its slice did not have it). So an import can be undone.
// * batch: one row per import; undone_ms is set when it was undone.
// * batch_seen: records that an import brought once more exactly as they stood, as runs of ids: pairs of
// varints
//   (gap after the last run, length).
// * record_change: ids of records that were changed or removed after they had been added, in runs.
// * distrusted_id: keys of external ids that turned out not to be ids.
// * write_stamp: what the newest states of the ledger are told by (see addStamps).
// * meta: ledger_id, revision (moves with every write), next_record_id, record_count.
bool createTables(sqlite3 *db)
{
    return execute(db, R"sql(
CREATE TABLE meta(
    key TEXT PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE text_value(
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE batch(
    id INTEGER PRIMARY KEY,
    file_name TEXT NOT NULL,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    format_id TEXT NOT NULL,
    file_size INTEGER NOT NULL,
    imported_ms INTEGER NOT NULL,
    undone_ms INTEGER,
    added INTEGER NOT NULL DEFAULT 0,
    updated INTEGER NOT NULL DEFAULT 0,
    duplicates INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0,
    rejected INTEGER NOT NULL DEFAULT 0,
    cost_nano TEXT,
    unpriced INTEGER NOT NULL DEFAULT 0,
    milliseconds INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE record(
    id INTEGER PRIMARY KEY,
    batch_id INTEGER REFERENCES batch(id),
    line INTEGER NOT NULL,
    content_hash INTEGER NOT NULL,
    time_ms INTEGER NOT NULL,
    granularity_id INTEGER REFERENCES text_value(id),
    source_id INTEGER REFERENCES text_value(id),
    user_id INTEGER REFERENCES text_value(id),
    customer_id INTEGER REFERENCES text_value(id),
    project_id INTEGER REFERENCES text_value(id),
    provider_id INTEGER REFERENCES text_value(id),
    model_id INTEGER REFERENCES text_value(id),
    status_id INTEGER REFERENCES text_value(id),
    cost_source_id INTEGER REFERENCES text_value(id),
    finish_reason_id INTEGER REFERENCES text_value(id),
    service_tier_id INTEGER REFERENCES text_value(id),
    external_id TEXT,
    requests INTEGER,
    input_tokens INTEGER,
    cache_read_tokens INTEGER,
    output_tokens INTEGER,
    reasoning_tokens INTEGER,
    reported_cost_nano INTEGER,
    computed_cost_nano INTEGER,
    latency_ms INTEGER,
    time_to_first_token_ms INTEGER,
    context TEXT,
    web_searches INTEGER,
    cache_write_5m_tokens INTEGER,
    cache_write_1h_tokens INTEGER,
    cache_write_other_tokens INTEGER,
    unsplit_tokens INTEGER,
    cost_parts TEXT
) STRICT;
CREATE INDEX record_slice ON record(source_id, granularity_id, time_ms) WHERE granularity_id IS NOT NULL;

CREATE TABLE record_key(
    key BLOB PRIMARY KEY,
    record_id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE record_version(
    record_id INTEGER NOT NULL,
    batch_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    line INTEGER NOT NULL,
    content_hash INTEGER NOT NULL,
    time_ms INTEGER NOT NULL,
    granularity_id INTEGER REFERENCES text_value(id),
    source_id INTEGER REFERENCES text_value(id),
    user_id INTEGER REFERENCES text_value(id),
    customer_id INTEGER REFERENCES text_value(id),
    project_id INTEGER REFERENCES text_value(id),
    provider_id INTEGER REFERENCES text_value(id),
    model_id INTEGER REFERENCES text_value(id),
    status_id INTEGER REFERENCES text_value(id),
    cost_source_id INTEGER REFERENCES text_value(id),
    finish_reason_id INTEGER REFERENCES text_value(id),
    service_tier_id INTEGER REFERENCES text_value(id),
    external_id TEXT,
    requests INTEGER,
    input_tokens INTEGER,
    cache_read_tokens INTEGER,
    output_tokens INTEGER,
    reasoning_tokens INTEGER,
    reported_cost_nano INTEGER,
    computed_cost_nano INTEGER,
    latency_ms INTEGER,
    time_to_first_token_ms INTEGER,
    context TEXT,
    web_searches INTEGER,
    cache_write_5m_tokens INTEGER,
    cache_write_1h_tokens INTEGER,
    cache_write_other_tokens INTEGER,
    unsplit_tokens INTEGER,
    cost_parts TEXT,
    PRIMARY KEY(record_id, batch_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch_seen(
    batch_id INTEGER PRIMARY KEY REFERENCES batch(id),
    runs BLOB NOT NULL
) STRICT;

CREATE TABLE record_change(
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    first_record_id INTEGER NOT NULL,
    last_record_id INTEGER NOT NULL
) STRICT;

CREATE TABLE distrusted_id(
    key BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

INSERT INTO meta(key, value) VALUES
    ('ledger_id', lower(hex(randomblob(16)))),
    ('revision', 1),
    ('next_record_id', 1),
    ('record_count', 0);
)sql");
}

bool createViews(sqlite3 *db)
{
    return makeUsageView(db, 2);
}

// What a computed cost rests on, and how it was changed later. record_price has a row for every re-pricing of
// a record by a batch, and one with base = 1 that keeps what stood before the first, under the batch of the
// import that it belongs to. The row of record shows the newest.
bool addPrices(sqlite3 *db)
{
    return execute(db, R"sql(
ALTER TABLE record ADD COLUMN price_id INTEGER REFERENCES text_value(id);
ALTER TABLE record ADD COLUMN cache_saving_nano INTEGER;
ALTER TABLE record_version ADD COLUMN price_id INTEGER REFERENCES text_value(id);
ALTER TABLE record_version ADD COLUMN cache_saving_nano INTEGER;

CREATE TABLE record_price(
    record_id INTEGER NOT NULL,
    batch_id INTEGER NOT NULL,
    base INTEGER NOT NULL,
    free INTEGER NOT NULL,
    computed_cost_nano INTEGER,
    price_id INTEGER REFERENCES text_value(id),
    cache_saving_nano INTEGER,
    PRIMARY KEY(record_id, batch_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_price_batch ON record_price(batch_id);
)sql") && makeUsageView(db, 3);
}

// Requests sent by this program have no batch (batch 0 in record_version). open_chat: those whose end is not
// known yet, or whose cost is still to be asked. session is the run of the program that sent it.
bool addChats(sqlite3 *db)
{
    return execute(db, R"sql(
CREATE TABLE open_chat(
    record_id INTEGER PRIMARY KEY,
    session TEXT NOT NULL,
    base_url TEXT NOT NULL,
    lookup_id TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX record_chat ON record(time_ms) WHERE batch_id IS NULL;
CREATE INDEX record_version_chat ON record_version(time_ms) WHERE batch_id = 0;
)sql");
}

// Which states the ledger has been in: a copy of it or another machine's goes on with other stamps, however
// much the numbers are alike. write_stamp has a row for every write transaction, the newest ones are kept.
bool addStamps(sqlite3 *db)
{
    return execute(db, R"sql(
CREATE TABLE write_stamp(
    seq INTEGER PRIMARY KEY,
    stamp BLOB NOT NULL UNIQUE,
    last_record_id INTEGER NOT NULL,
    last_change INTEGER NOT NULL
) STRICT;
INSERT INTO write_stamp(stamp, last_record_id, last_change) VALUES(randomblob(16),
    (SELECT value - 1 FROM meta WHERE key = 'next_record_id'),
    (SELECT ifnull(max(seq), 0) FROM record_change));
)sql");
}

// Audio tokens are parts of their own, beside the text of their side. NULL: there are none, or the log does
// not tell them apart.
bool addAudio(sqlite3 *db)
{
    return addNumber(db, "input_audio_tokens") && addNumber(db, "cache_read_audio_tokens")
        && addNumber(db, "output_audio_tokens") && makeUsageView(db, 6);
}

bool addCountColumn(sqlite3 *db, const char *name, int version)
{
    return addNumber(db, name) && makeUsageView(db, version);
}

// record_cover: the cost of the record is told by records of the batch, and came from cost_source_id before.
// notes: what an import assumed or warned about.
bool addCovers(sqlite3 *db)
{
    return execute(db, R"sql(
CREATE TABLE record_cover(
    record_id INTEGER NOT NULL,
    batch_id INTEGER NOT NULL,
    cost_source_id INTEGER REFERENCES text_value(id),
    PRIMARY KEY(record_id, batch_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_cover_batch ON record_cover(batch_id);
ALTER TABLE batch ADD COLUMN notes TEXT;
)sql") && makeUsageView(db, 7);
}

bool addCredits(sqlite3 *db)
{
    return makeUsageView(db, 8);
}

} // namespace tally
