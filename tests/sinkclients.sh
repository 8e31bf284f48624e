#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sends the sample log by webhook, as spans and to PostHog's batch endpoint, and lets code of others say whether it is
# right (npm: standardwebhooks, @opentelemetry/otlp-transformer). Not part of the test run: it needs npm and its network.
#
#   tests/sinkclients.sh [PROGRAM]      default: build/dev/tallyglass; NODE_FOLDER: a folder that has them installed
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=$(realpath "${1:-$root/build/dev/tallyglass}")
work=$(mktemp -d)
server=
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
export XDG_DATA_HOME=$work XDG_CONFIG_HOME=$work QT_QPA_PLATFORM=offscreen
export SECRET=whsec_dGFsbHlnbGFzcy10ZXN0LXNlY3JldC0wMTIzNDU2Nzg5 KEY=phc_test
modules=${NODE_FOLDER:-$work}
[[ -d $modules/node_modules/standardwebhooks ]] ||
    npm install --silent --no-audit --no-fund --prefix "$modules" standardwebhooks@1.0.0 @opentelemetry/otlp-transformer@0.57.2

mkfifo "$work/end"
node "$root/tests/sinkclients.mjs" "$modules" "$SECRET" <"$work/end" >"$work/log" &
server=$!
exec 3>"$work/end"
for _ in $(seq 100); do
    port=$(head -1 "$work/log")
    [[ -z $port ]] || break
    sleep 0.1
done
url=http://127.0.0.1:$port
ledger() { "$program" "$@" --ledger "$work/l.tally"; }
batch=$(ledger import "$root/resources/sample/sample-usage.csv" --json | sed -n 's/.*"batch": *\([0-9]*\).*/\1/p')
records=$(ledger report --json | sed -n 's/.*"records": *\([0-9]*\).*/\1/p' | tail -1)
ledger connections add webhook hook --url "$url/hook" --secret-env SECRET
ledger connections add otlp spans --url "$url"
ledger connections add posthog events --url "$url" --key-env KEY
ledger push --batch "$batch" --json >"$work/push.json" || true
ledger push --batch "$batch" --json >/dev/null || true # twice sends nothing more
status=0
exec 3>&-
wait "$server" || status=1
tail -n +2 "$work/log"
grep -q " $records records, $records spans, $records events" "$work/log" || { echo "FAULT the ledger has $records"; status=1; }
exit $status
