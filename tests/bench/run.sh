#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Times imports and queries beside sqlite3 and DuckDB on one generated log, in one run on one machine.
#   tests/bench/run.sh [ROWS]        default 1000000; needs about 1 GB of disk for each million rows
# DuckDB takes part when npm can install it, sqlite3 when it is there. Compare ratios, never single times.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
rows=${1:-1000000}
runs=5
slow=0
build="$root/build/bench"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

seconds() { # the median of RUNS runs of a command, each after `prepare`
    local i begin end
    for ((i = 0; i < runs; ++i)); do
        rm -rf "$work/target"
        mkdir "$work/target"
        begin=$(date +%s.%N)
        "$@" >/dev/null
        end=$(date +%s.%N)
        echo "$end $begin" | awk '{ printf "%.3f\n", $1 - $2 }'
    done | sort -n | sed -n "$((runs / 2 + 1))p"
}

import_tallyglass() { "$build/tallyglass" import --ledger "$work/target/bench.tally" "$work/log.csv"; }

import_sqlite() {
    sqlite3 "$work/target/bench.db" "PRAGMA journal_mode=WAL" "PRAGMA synchronous=NORMAL" "PRAGMA cache_size=-262144" \
        "CREATE TABLE log(id TEXT, timestamp TEXT, user TEXT, customer TEXT, provider TEXT, model TEXT, project TEXT,
            input_tokens INTEGER, output_tokens INTEGER, cached_tokens INTEGER, cost_usd REAL, latency_ms INTEGER,
            status TEXT, context TEXT)" \
        ".import --csv --skip 1 $work/log.csv log" "CREATE UNIQUE INDEX log_id ON log(id)" "PRAGMA wal_checkpoint(TRUNCATE)"
}

"$root/packaging/deps.sh"
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DTALLYGLASS_TESTS=OFF -DTALLYGLASS_BENCH=ON >/dev/null
cmake --build "$build" --target tallyglass tallyglass_querybench tallyglass_generatelog \
    tallyglass_streambench tallyglass_windowbench
"$build/tests/bench/tallyglass_generatelog" "$rows" 42 >"$work/log.csv"

echo "== Import of $rows rows, median of $runs, seconds (ledger with unique keys, columns included)"
ours=$(seconds import_tallyglass)
echo "tallyglass $ours"
if command -v sqlite3 >/dev/null; then
    peer=$(seconds import_sqlite)
    echo "sqlite3 .import + unique index $peer"
    echo "$peer $ours" | awk '{ printf "tallyglass is %.2f times as fast\n", $1 / $2 }'
else
    echo "sqlite3 is not installed"
fi

echo "== Queries of $rows rows, median elapsed and processor time"
"$build/tests/bench/tallyglass_querybench" --rows "$rows"

echo "== Chat: four answers of 500 tokens per second each"
"$build/tests/bench/tallyglass_streambench" 20 2>/dev/null

echo "== Window over $rows rows: longest event of every action"
rm -rf "$work/target"
mkdir "$work/target"
import_tallyglass >/dev/null
"$build/tests/bench/tallyglass_windowbench" "$work/target/bench.tally" 2>/dev/null || slow=1

echo "== DuckDB, two threads"
if command -v npm >/dev/null && (cd "$work" && npm init --yes >/dev/null && npm install --silent @duckdb/node-api >/dev/null); then
    (cd "$work" && node "$root/tests/bench/duckdb.mjs" "$work/log.csv" "$work/duck.db" "$runs")
else
    echo "DuckDB could not be installed with npm"
fi
if ((slow)); then
    echo "An event of the window takes longer than a frame (marked with *)"
    exit 1
fi
