#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Lets the official clients (npm: openai, @anthropic-ai/sdk, @google/genai) ask a mock provider directly and through
# "tallyglass serve", and compares. Not part of the test run: it needs npm and its network.
#
#   tests/sdkclients.sh [PROGRAM]      default: build/dev/tallyglass; NODE_FOLDER: a folder that has them installed
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=$(realpath "${1:-$root/build/dev/tallyglass}")
work=$(mktemp -d)
server=
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

export XDG_DATA_HOME=$work XDG_CONFIG_HOME=$work QT_QPA_PLATFORM=offscreen
for name in OPENAI ANTHROPIC GEMINI; do export "${name}_API_KEY=sk-mock"; done
modules=${NODE_FOLDER:-$work}
[[ -d $modules/node_modules/openai ]] ||
    npm install --silent --no-audit --no-fund --prefix "$modules" openai@6.49.0 @anthropic-ai/sdk@1.14.0 @google/genai@2.32.0

token() { "$program" serve token add "$@" --ledger "$work/l.tally" --json | sed 's/.*"token":"\([^"]*\)".*/\1/'; }
ours=$(token sdk)
none=$(token none --limit requests=0/day)
MOCK_PORT=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
export MOCK_PORT
mock=http://127.0.0.1:$MOCK_PORT
"$program" serve --ledger "$work/l.tally" --port 0 --json --upstream "openai=$mock/v1" --upstream "anthropic=$mock/v1" \
    --upstream "google=$mock/v1beta" >"$work/serve.log" &
server=$!
for _ in $(seq 100); do
    url=$(grep -o 'http://127.0.0.1:[0-9]*' "$work/serve.log" | head -1 || true)
    [[ -z $url ]] || break
    sleep 0.1
done
status=0
node "$root/tests/sdkclients.mjs" "$modules" "$url" "$ours" "$none" || status=1
kill -TERM "$server" && wait "$server" || { echo "FAULT serve ended with $?"; status=1; }
"$program" export --ledger "$work/l.tally" --format csv 2>/dev/null | cut -d, -f1-12 || true
exit $status
