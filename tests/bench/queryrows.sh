# SPDX-License-Identifier: GPL-3.0-or-later
# Rows of run.sh on what is asked of a ledger; sourced. A question is asked several times in a process, and the
# median run counts.

cmake --build "$build" --target tallyglass_peerquery >>"$log" 2>&1
asked=${ASKED:-5} # times in each process

columns() { "$build/tests/bench/tallyglass_peerquery" "$work/bench.tally.columns" "$1" "$asked" "$own"; }
duck_query() { (cd "$work" && node "$root/tests/bench/duckqueries.mjs" "$work/duck.db" "$1" "$asked" "$own"); }
beside_duck() { # QUESTION TITLE
    eval "ask_ours() { columns $1; }; ask_duck() { duck_query $1; }"
    row "$2" 10 20 ask_ours ask_duck
}
milliseconds() { "$build/tests/bench/tallyglass_peerquery" "$work/bench.tally.columns" "$1" "$asked"; }
report_ours() { "$tallyglass" report --ledger "$work/bench.tally" --by day --group-by model --csv >"$target/ours.csv"; }
report_duck() {
    (cd "$work" && node "$root/tests/bench/duckqueries.mjs" "$work/duck.db" report "$target/duck.csv")
}

heading "Questions beside DuckDB, two threads each"
if ((hasDuck)); then
    beside_duck day-model "cost by day x model"
    beside_duck user-by-day "one user by day"
    beside_duck six-lists "six lists of values"
    beside_duck six-lists-filtered "six lists of values, two of them filtered"
    beside_duck latency-by-model "p50 and p95 of latency by model"
    beside_duck search "text within ids, users, customers and models"
    row "report by day and model, whole process" 3 6 report_ours report_duck
else
    skip "questions beside DuckDB" "DuckDB could not be installed with npm"
fi

heading "Questions (musts are those of 10,000,000 rows)"
most "cost by hour x model, top 10" ms 60 30 milliseconds hour-model
most "cost by model x customer, top 10" ms 30 15 milliseconds model-customer
most "cost by day x session, top 10" ms 60 30 milliseconds day-session
most "list of sessions" ms 100 50 milliseconds list-of-sessions
for column in cost time user tokens; do
    most "all rows ordered by $column" ms 100 60 milliseconds "order-by-$column"
done
most "all rows ordered by id" ms 500 250 milliseconds order-by-id
if ((rows <= 1000000)); then
    most "1,000 budgets" ms 50 10 milliseconds budgets
fi
