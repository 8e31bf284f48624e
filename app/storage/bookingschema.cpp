// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/bookingschema.h"

#include "storage/statement.h"

namespace tally {

// Whom requests are booked to, for whoever reads the ledger with another program:
//
// * record and usage_record show the booked values. What was imported is in record_imported, for just those
//   records on which something is booked; imported_context only where a context key is. booked_id: a JSON
//   text, which field was set by which rule or batch.
// * booking_rule: rules, run by position from the top; the first that sets a field wins. undone_ms is set
//   while a rule sets nothing.
// * booking_batch: the batches that set fields: by hand (rule_id NULL), or what a rule did when it was made.
//   What was set by hand lies above what rules set, a later batch above an earlier one.
// * booking_condition: which records, of a rule (batch_id 0) or a batch (rule_id 0). All places must hold,
//   the alternatives of one place are joined by or (is_not: none of them). '' is "not set".
// * booking_setting: what is set there, '' for "not set".
// * record_booking: the records whose import a rule holds for (batch_id: the import that brought it, or the
//   batch in which the rule was made; 0 for chats), those for which it holds no longer since an import
//   updated them (rule_id negated), and those that were set by hand (rule_id 0). It stays while a rule or a
//   batch is undone.
// * booked_key: as record_key, of records without an id as they show with what is booked on them: so they are
//   told that come back from an export.
bool addBookings(sqlite3 *db)
{
    return execute(db, R"sql(
CREATE TABLE booking_rule(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    undone_ms INTEGER
) STRICT;

CREATE TABLE booking_batch(
    batch_id INTEGER PRIMARY KEY REFERENCES batch(id),
    rule_id INTEGER
) STRICT;

CREATE TABLE booking_condition(
    rule_id INTEGER NOT NULL,
    batch_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    alternative INTEGER NOT NULL,
    field TEXT NOT NULL,
    test TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY(rule_id, batch_id, place, alternative)
) STRICT, WITHOUT ROWID;

CREATE TABLE booking_setting(
    rule_id INTEGER NOT NULL,
    batch_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY(rule_id, batch_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE record_booking(
    record_id INTEGER NOT NULL,
    rule_id INTEGER NOT NULL,
    batch_id INTEGER NOT NULL,
    PRIMARY KEY(record_id, rule_id, batch_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_booking_by ON record_booking(rule_id, batch_id);

CREATE TABLE record_imported(
    record_id INTEGER PRIMARY KEY,
    imported_user_id INTEGER REFERENCES text_value(id),
    imported_customer_id INTEGER REFERENCES text_value(id),
    imported_project_id INTEGER REFERENCES text_value(id),
    imported_model_id INTEGER REFERENCES text_value(id),
    imported_context TEXT,
    booked_id INTEGER NOT NULL REFERENCES text_value(id)
) STRICT;

CREATE TABLE booked_key(
    key BLOB PRIMARY KEY,
    record_id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX booked_key_of ON booked_key(record_id);
)sql");
}

} // namespace tally
