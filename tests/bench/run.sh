#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Times imports, queries and the window beside other programs on one generated log, in one run on one machine.
#   tests/bench/run.sh [ROWS [GROUP…]]     groups: import growth query start window (default all); ROWS default 1000000
# RUNS says how often each row is measured (5). Needs about 2 GB of disk for each million rows.
# sqlite3, curl, Xvfb and sqlitebrowser take part when they are there (as root they are installed), DuckDB and ccusage
# when npm can install them. Compare ratios, never single times.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
rows=${1:-1000000}
shift $(($# > 0))
groups=${*:-import growth query start window}
runs=${RUNS:-5}
slow=0
build="$root/build/bench"
tallyglass=$build/tallyglass
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME=$work/cache XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config LC_ALL=C.UTF-8

wanted() { [[ " $groups " == *" $1 "* ]]; }
targets=(tallyglass tallyglass_querybench tallyglass_generatelog tallyglass_appendbench)
! wanted window || targets+=(tallyglass_streambench tallyglass_windowbench)
if [[ -z ${NO_DEPS:-} ]]; then
    "$root/packaging/deps.sh"
    [[ $(id -u) -ne 0 ]] || apt-get install -y -qq sqlite3 curl xvfb sqlitebrowser npm >/dev/null 2>&1 || true # what is missing is named
fi
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DTALLYGLASS_TESTS=OFF -DTALLYGLASS_BENCH=ON >/dev/null
cmake --build "$build" --target "${targets[@]}"
"$build/tests/bench/tallyglass_generatelog" "$rows" 42 >"$work/log.csv"

# shellcheck source=frame.sh
. "$root/tests/bench/frame.sh"
# shellcheck source=peers.sh
. "$root/tests/bench/peers.sh"

echo "$rows rows on $(nproc) cores ($(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)), medians [least–most] of $runs" \
    "rounds in turn; a ratio above 1: we are faster"
"$tallyglass" import --ledger "$work/bench.tally" "$work/log.csv" >/dev/null
! ((hasDuck)) || duck import "$work/log.csv" "$work/duck.db"

for group in $groups; do
    # shellcheck source=/dev/null
    . "$root/tests/bench/${group}rows.sh"
done
echo
echo "Rows short of their must: $short"
if ((slow)); then
    echo "An event of the window takes longer than a frame (marked with *)"
    exit 1
fi
