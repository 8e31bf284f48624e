#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Kills "tallyglass watch" anywhere while its folder grows, and looks whether every record is there once:
# tests/kills.sh [RUNS [PROGRAM]], 200 and build/dev/tallyglass unless said otherwise.
set -euo pipefail

runs=${1:-200}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=${2:-$root/build/dev/tallyglass}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen
mkdir -p "$work/logs/one" "$work/logs/two"
RANDOM=11
answers=0

# Appends up to 40 answers to a session; some lines are cut in two by the kill, and written to their end later.
grow() {
    local file=$work/logs/$1/s.jsonl lines="" i
    for ((i = RANDOM % 40; i >= 0; --i)); do
        answers=$((answers + 1))
        lines+='{"type":"assistant","sessionId":"s","cwd":"/home/dev/shop","timestamp":"2026-03-11T02:40:21Z",'
        lines+='"requestId":"r'$1$answers'","message":{"id":"m'$1$answers'","role":"assistant",'
        lines+='"model":"claude-opus-4-6","usage":{"input_tokens":3,"cache_creation_input_tokens":0,'
        lines+='"cache_read_input_tokens":7,"output_tokens":5}}}'$'\n'
    done
    local half=$((${#lines} - RANDOM % 60))
    printf '%s' "${lines:0:half}" >>"$file"
    sleep "0.0$((RANDOM % 10))"
    printf '%s' "${lines:half}" >>"$file"
}

for ((run = 0; run < runs; ++run)); do
    grow one
    "$program" watch --ledger "$work/watched.tally" "$work/logs" >/dev/null 2>"$work/errors" &
    watcher=$!
    (grow two; grow one) & # counts on by itself: its answers are others
    grower=$!
    sleep "0.$((RANDOM % 4))$((RANDOM % 10))"
    kill -9 "$watcher" 2>/dev/null || { cat "$work/errors" >&2; echo "run $run: the watching ended by itself" >&2; exit 1; }
    wait "$watcher" 2>/dev/null || true
    wait "$grower"
    answers=$((answers + 100))
done
"$program" watch --once --ledger "$work/watched.tally" "$work/logs" >/dev/null
"$program" import --ledger "$work/imported.tally" "$work/logs" >/dev/null
for ledger in watched imported; do
    "$program" report --by month --group-by model --json --ledger "$work/$ledger.tally" >"$work/$ledger.json"
done
if ! cmp -s "$work/watched.json" "$work/imported.json"; then
    diff "$work/watched.json" "$work/imported.json" >&2 || true
    echo "After $runs kills the watched ledger is not what one import makes" >&2
    exit 1
fi
sent=$(cat "$work"/logs/*/s.jsonl | grep -o '"requestId":"[^"]*"' | sort -u | wc -l)
echo "$runs kills, $sent records, each counted once"
