# SPDX-License-Identifier: GPL-3.0-or-later
# Rows of run.sh on the window; sourced.
echo
echo "== Chat: four answers of 500 tokens per second each"
"$build/tests/bench/tallyglass_streambench" 20 2>/dev/null

echo
echo "== Window over $rows rows: longest event of every action"
"$build/tests/bench/tallyglass_windowbench" "$work/bench.tally" 2>/dev/null || slow=1
