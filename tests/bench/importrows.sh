# SPDX-License-Identifier: GPL-3.0-or-later
# Rows of run.sh on imports and exports; sourced.

import_csv() { "$tallyglass" import --ledger "$target/bench.tally" "$work/log.csv"; }
import_jsonl() { "$tallyglass" import --ledger "$target/bench.tally" "$work/log.jsonl"; }
import_again() { "$tallyglass" import --ledger "$target/bench.tally" "$work/again.csv"; }
import_again_before() { cp "$work"/bench.tally* "$target"; }
export_csv() { "$tallyglass" export --ledger "$work/bench.tally" --format csv --output "$target/out.csv"; }
export_jsonl() { "$tallyglass" export --ledger "$work/bench.tally" --format jsonl --output "$target/out.jsonl"; }

bytes_per_row() { # ledger, index and columns
    stat -c %s "$work/bench.tally" "$work/bench.tally.columns" | awk -v rows="$rows" '{ sum += $1 } END { print sum / rows }'
}

"$build/tests/bench/tallyglass_generatelog" "$rows" 42 jsonl >"$work/log.jsonl"
# The same records and one more, in a file of other bytes.
{ cat "$work/log.csv"; tail -1 "$work/log.csv" | sed 's/^[^,]*/one-more/'; } >"$work/again.csv"

heading "Import (identity kept unique, columns built)"
if ((hasSqlite)); then
    row "CSV beside sqlite3 .import and a unique index" 3/4 -/5 import_csv sqlite_import
else
    skip "CSV beside sqlite3" "sqlite3 is not installed"
fi
if ((hasDuck)); then
    row "CSV beside DuckDB with a primary key" 4 5 import_csv duck_import
    row "another file, all records but one known, beside DuckDB" 3 6 import_again duck_import_again
else
    skip "CSV beside DuckDB" "DuckDB could not be installed with npm"
fi
row "JSONL beside our own CSV" 0.9 1 import_jsonl import_csv
most "peak memory of the CSV import" MB 700 400 peak_memory "$tallyglass" import --ledger "$target/peak.tally" "$work/log.csv"
most "disk for each record" bytes 230 170 bytes_per_row
most "one live record appended, committed, median" "µs" 200 50 "$build/tests/bench/tallyglass_appendbench" "$work/append.tally"

heading "Export of all records"
if ((hasDuck)); then
    row "CSV beside DuckDB COPY" 1.2 1.5 export_csv duck_export
fi
row "JSONL beside our own CSV" 0.8 1 export_jsonl export_csv

heading "Claude Code, a folder of 500 sessions"
if from_npm ccusage@20.0.24; then
    python3 "$root/tests/bench/claudelogs.py" "$work/claude" "$((rows < 200000 ? rows : 200000))" 500 1
    import_claude() { "$tallyglass" import --ledger "$target/claude.tally" "$work/claude/projects"; }
    claude_report() { CLAUDE_CONFIG_DIR=$work/claude "$work/node_modules/.bin/ccusage" daily --offline --json; }
    row "imported, beside ccusage 20 reading it" 5 10 import_claude claude_report
    # What a day's look costs from then on: ccusage reads everything each time, a watched folder what has grown.
    "$tallyglass" watch --ledger "$work/watched.tally" --once "$work/claude/projects" >/dev/null
    look_claude_before() { cp "$work"/watched.tally* "$target"; }
    look_claude() {
        "$tallyglass" watch --ledger "$target/watched.tally" --once "$work/claude/projects"
        "$tallyglass" report --ledger "$target/watched.tally" --by day --group-by model --json >"$target/look.json"
    }
    row "looked at again (watch --once, report), beside ccusage 20" 10 20 look_claude claude_report
else
    skip "beside ccusage 20" "ccusage could not be installed with npm"
fi
