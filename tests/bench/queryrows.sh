# SPDX-License-Identifier: GPL-3.0-or-later
# Rows of run.sh on what is asked of a ledger; sourced.
heading "Queries"

echo "-- ours: median elapsed and processor time"
"$build/tests/bench/tallyglass_querybench" --rows "$rows"
if ((hasDuck)); then
    echo "-- DuckDB, two threads"
    duck query "$work/duck.db" "$runs"
else
    skip "queries beside DuckDB" "DuckDB could not be installed with npm"
fi
