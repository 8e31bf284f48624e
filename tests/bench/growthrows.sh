# SPDX-License-Identifier: GPL-3.0-or-later
# Rows of run.sh on growth: what a record costs in ledgers of other sizes, in turn; sourced.

per_record() { # NAME ROWS BESIDE: processor's time for each record of ROWS as a ratio to that of BESIDE
    local round ours theirs
    local -a of=()
    for ((round = 0; round < runs; ++round)); do
        timed grow "$2" && ours=$cpu
        timed grow "$3" && theirs=$cpu
        of+=("$(awk -v a="$ours" -v b="$theirs" -v m="$2" -v n="$3" 'BEGIN { print (a / m) / (b / n) }')")
    done
    most "$1" "times" 1.5 1 echo "$(printf '%s\n' "${of[@]}" | sort -g | sed -n "$((runs / 2 + 1))p")"
}
grow() { "$tallyglass" import --ledger "$target/grown.tally" "$work/grow-$1.csv"; }

sizes=(100000 300000 1000000)
((rows <= 1000000)) || sizes+=("$rows")
for size in "${sizes[@]}"; do
    "$build/tests/bench/tallyglass_generatelog" "$size" 42 >"$work/grow-$size.csv"
done
heading "Growth of the CSV import: processor's time for each record, beside that of 300,000"
for size in "${sizes[@]}"; do
    ((size == 300000)) || per_record "$size records" "$size" 300000
done
rm "$work"/grow-*.csv
