# SPDX-License-Identifier: GPL-3.0-or-later
# The programs that run.sh's rows compare with; sourced. hasSqlite and hasDuck say which are here.

hasSqlite=0
hasDuck=0
command -v sqlite3 >/dev/null && hasSqlite=1
from_npm @duckdb/node-api && hasDuck=1

# The log into a table with a unique index, as durable as a ledger is.
sqlite_import() {
    sqlite3 "$target/bench.db" "PRAGMA journal_mode=WAL" "PRAGMA synchronous=NORMAL" "PRAGMA cache_size=-262144" \
        "CREATE TABLE log(id TEXT, timestamp TEXT, user TEXT, customer TEXT, provider TEXT, model TEXT, project TEXT,
            input_tokens INTEGER, output_tokens INTEGER, cached_tokens INTEGER, cost_usd REAL, latency_ms INTEGER,
            status TEXT, context TEXT)" \
        ".import --csv --skip 1 $work/log.csv log" "CREATE UNIQUE INDEX log_id ON log(id)" "PRAGMA wal_checkpoint(TRUNCATE)"
}

duck() { (cd "$work" && node "$root/tests/bench/duckdb.mjs" "$@" --own "$own"); }
duck_import() { duck import "$work/log.csv" "$target/duck.db"; }
duck_import_again() { duck again "$work/again.csv" "$target/duck.db"; }
duck_import_again_before() { cp "$work/duck.db" "$target/duck.db"; }
duck_export() { duck export "$work/duck.db" "$target/duck.csv"; }
