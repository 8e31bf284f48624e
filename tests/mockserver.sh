#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Asks every kind of provider through an independent mock server (npm: @copilotkit/aimock) and checks answer, exit
# status and record of each. Not part of the test run: it needs npm and its network.
#
#   tests/mockserver.sh [PROGRAM]      default: build/dev/tallyglass
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=$(realpath "${1:-$root/build/dev/tallyglass}")
work=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
server=

export XDG_DATA_HOME=$work XDG_CONFIG_HOME=$work
for name in OPENAI ANTHROPIC GEMINI OPENROUTER OPENAI_COMPATIBLE; do export "${name}_API_KEY=sk-mock"; done
export AWS_BEARER_TOKEN_BEDROCK=mock

npm install --silent --no-audit --no-fund --prefix "$work" @copilotkit/aimock@1.43.0
cat >"$work/fixtures.json" <<'JSON'
{"fixtures": [
  {"match": {"userMessage": "break"}, "response": {"content": "This answer is cut off before its end by the server."},
   "disconnectAfterMs": 40, "latency": 20, "chunkSize": 5},
  {"match": {"userMessage": "limit"}, "response": {"error": {"message": "slow down", "type": "rate_limit_error"}, "status": 429}},
  {"match": {"userMessage": "hello"}, "response": {"content": "Grüße vom Prüfserver: 你好 🙂",
     "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}}}
]}
JSON
echo "{\"llm\": {\"fixtures\": \"$work/fixtures.json\"}}" >"$work/aimock.json"
"$work/node_modules/.bin/aimock" --config "$work/aimock.json" --port 0 >"$work/server.log" 2>&1 &
server=$!
for _ in $(seq 100); do
    url=$(grep -o 'http://127.0.0.1:[0-9]*' "$work/server.log" | head -1 || true)
    [[ -z $url ]] || break
    sleep 0.1
done
[[ -n $url ]] || { cat "$work/server.log"; exit 1; }

faults=0
# check WHAT PROMPT EXIT TEXT STATUS ARGUMENT...
check() {
    local what=$1 prompt=$2 wanted_exit=$3 wanted_text=$4 wanted_status=$5
    shift 5
    local status=0 out
    out=$("$program" chat --ledger "$work/l.tally" --json --user ann "$@" "$prompt" 2>"$work/err") || status=$?
    if node -e '
        const [out, text, status] = process.argv.slice(1);
        const answer = JSON.parse(out);
        const same = text === "*" || answer.text === text;
        const counted = status !== "completed" || answer.usage.total_tokens > 0;
        process.exit(same && counted && answer.status === status && answer.record > 0 ? 0 : 1);
    ' "$out" "$wanted_text" "$wanted_status" && [[ $status == "$wanted_exit" ]]; then
        echo "ok    $what"
    else
        echo "FAULT $what: exit $status, $out"
        cat "$work/err"
        faults=$((faults + 1))
    fi
}

hello='Grüße vom Prüfserver: 你好 🙂'
while read -r provider path model; do
    for mode in "" --no-stream; do
        # shellcheck disable=SC2086 # no word when it streams
        check "$provider ${mode:-stream}" hello 0 "$hello" completed --provider "$provider" --base-url "$url$path" --model "$model" $mode
    done
    check "$provider refused" limit 1 "" failed --provider "$provider" --base-url "$url$path" --model "$model"
done <<LIST
openai /v1 gpt-4o
openai-responses /v1 gpt-4o
openai-compatible /v1 any-model
openrouter /api/v1 openai/gpt-4o
anthropic /v1 claude-sonnet-4-5
google /v1beta gemini-2.5-flash
bedrock / anthropic.claude-sonnet-4-5-20250929-v1:0
LIST
check "openai broken off" break 1 "*" interrupted --provider openai --base-url "$url/v1" --model gpt-4o

echo "$("$program" export --ledger "$work/l.tally" --format csv 2>/dev/null | tail -n +2 | wc -l) records"
exit $((faults > 0))
