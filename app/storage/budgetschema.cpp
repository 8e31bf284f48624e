// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/budgetschema.h"

#include "storage/statement.h"

namespace tally {

// * budget: a limit on what a filter keeps in each period. Amounts are decimal text, in dollars where measure
//   is cost; thresholds are percents with commas between them. filter: a JSON array of {"dimension",
//   "exclude", "values"}, all of which must hold. Dates are local ones of time_zone; to_date is included.
// * budget_change: what a budget was before it was changed or removed, the newest last; of one that was added
//   only the id stands.
// * budget_alert: the thresholds that were told, one row for each budget, value, period, kind ('spent',
//   'forecast', 'anomaly'), threshold and channel ('desktop', 'event').
// * budget_hold: what a request on its way may use at most, until it ended. session is the run of the program
//   that sends it; recorded: its record is in the ledger, and counts as a request.
bool addBudgets(sqlite3 *db)
{
    return execute(db, R"sql(
CREATE TABLE budget(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    measure TEXT NOT NULL,
    limit_amount TEXT NOT NULL,
    period TEXT NOT NULL,
    window_seconds INTEGER,
    from_date TEXT,
    to_date TEXT,
    first_day INTEGER NOT NULL,
    week_start TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    thresholds TEXT NOT NULL,
    forecast_thresholds TEXT NOT NULL,
    each_dimension TEXT,
    carry INTEGER NOT NULL,
    action TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    filter TEXT NOT NULL,
    search TEXT
) STRICT;

CREATE TABLE budget_change(
    change_id INTEGER PRIMARY KEY AUTOINCREMENT,
    change TEXT NOT NULL,
    changed_ms INTEGER NOT NULL,
    id INTEGER NOT NULL,
    name TEXT,
    measure TEXT,
    limit_amount TEXT,
    period TEXT,
    window_seconds INTEGER,
    from_date TEXT,
    to_date TEXT,
    first_day INTEGER,
    week_start TEXT,
    time_zone TEXT,
    thresholds TEXT,
    forecast_thresholds TEXT,
    each_dimension TEXT,
    carry INTEGER,
    action TEXT,
    enabled INTEGER,
    filter TEXT,
    search TEXT
) STRICT;

CREATE TABLE budget_alert(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    budget_id INTEGER NOT NULL,
    budget TEXT NOT NULL,
    value TEXT NOT NULL,
    period TEXT NOT NULL,
    kind TEXT NOT NULL,
    threshold INTEGER NOT NULL,
    channel TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    spent TEXT NOT NULL,
    limit_amount TEXT NOT NULL,
    UNIQUE(budget_id, value, period, kind, threshold, channel)
) STRICT;

CREATE TABLE budget_hold(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    session TEXT NOT NULL,
    time_ms INTEGER NOT NULL,
    user TEXT,
    customer TEXT,
    project TEXT,
    provider TEXT,
    model TEXT,
    source TEXT,
    context TEXT,
    cost_nano INTEGER,
    input_tokens INTEGER,
    output_tokens INTEGER,
    recorded INTEGER NOT NULL
) STRICT;

INSERT INTO meta(key, value) VALUES('budget_revision', 1);
)sql");
}

} // namespace tally
