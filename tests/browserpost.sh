#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A page in a real browser cannot post to "tallyglass serve", even one that knows a token: headless Chromium loads such a
# page from another port of this computer and tries every way a page has; then as a site whose name was pointed here.
# Not part of the test run: it needs chromium, and says so when there is none.
#
#   tests/browserpost.sh [PROGRAM]      default: build/dev/tallyglass
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=$(realpath "${1:-$root/build/dev/tallyglass}")
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
[[ -n $browser ]] || { echo "SKIPPED: there is no chromium on this computer (Debian: apt-get install chromium)"; exit 0; }
work=$(mktemp -d)
server='' pages=''
trap 'kill $server $pages 2>/dev/null || true; rm -rf "$work"' EXIT
export XDG_DATA_HOME=$work XDG_CONFIG_HOME=$work XDG_CACHE_HOME=$work QT_QPA_PLATFORM=offscreen OPENAI_API_KEY=sk-none

ledger=$work/l.tally
token=$("$program" serve token add page --ledger "$ledger" --json | sed 's/.*"token":"\([^"]*\)".*/\1/')
"$program" serve --ledger "$ledger" --port 0 --otlp-port 0 --json --upstream openai=http://127.0.0.1:9/v1 >"$work/serve.log" &
server=$!
for _ in $(seq 100); do
    url=$(grep -o '"listening":"http://127.0.0.1:[0-9]*' "$work/serve.log" | grep -o 'http.*' || true)
    otlp=$(grep -o '"otlp":"http://127.0.0.1:[0-9]*' "$work/serve.log" | grep -o 'http.*' || true)
    [[ -z $url ]] || break
    sleep 0.1
done
port=${url##*:}
row='{"project_id":"p","provider":"openai","model":"gpt-4","input_tokens":1,"output_tokens":1}'

mkdir "$work/site"
cat >"$work/site/index.html" <<PAGE
<!doctype html><body><div id=said></div>
<iframe name=sink></iframe>
<form method=post enctype=text/plain target=sink action="$url/api/usage?key=$token"><input name='{"project_id":"p","provider":"openai","model":"gpt-4","input_tokens":1,"output_tokens":1,"a":"' value='"}'></form>
<script>
const row = '$row', bearer = {Authorization: 'Bearer $token'}, json = {'Content-Type': 'application/json'};
const ways = {
  plain: () => fetch('$url/api/usage?key=$token', {method: 'POST', body: row}),
  nocors: () => fetch('$url/api/usage?key=$token', {method: 'POST', body: row, mode: 'no-cors'}),
  json: () => fetch('$url/api/usage?key=$token', {method: 'POST', body: row, headers: json}),
  bearer: () => fetch('$url/api/usage', {method: 'POST', body: row, headers: {...json, ...bearer}}),
  path: () => fetch('$url/k/$token/v1/chat/completions', {method: 'POST', body: '{"model":"m","messages":[]}'}),
  read: () => fetch('$url/api/usage?key=$token'),
  telemetry: () => fetch('$otlp/v1/logs?key=$token', {method: 'POST', body: '{"resourceLogs":[]}'}),
};
(async () => {
  const said = [];
  for (const [name, way] of Object.entries(ways)) {
    try { const r = await way(); said.push(name + '=' + (r.type === 'opaque' ? 'unseen' : r.status)); }
    catch (e) { said.push(name + '=blocked'); }
  }
  said.push('beacon=' + navigator.sendBeacon('$url/api/usage?key=$token', row));
  document.forms[0].submit();
  await new Promise(r => setTimeout(r, 1500));
  document.getElementById('said').textContent = 'SAID ' + said.join(' ') + ' DONE';
})();
</script>
PAGE
python3 -m http.server --bind 127.0.0.1 --directory "$work/site" 0 >"$work/pages.log" 2>&1 &
pages=$!
for _ in $(seq 100); do
    site=$(grep -o 'port [0-9]*' "$work/pages.log" | grep -o '[0-9]*' || true)
    [[ -z $site ]] || break
    sleep 0.1
done

load() {
    timeout 120 "$browser" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --user-data-dir="$work/profile" \
        "$@" 2>>"$work/browser.log"
}
status=0
fault() { echo "FAULT $*"; status=1; }

said=$(load --virtual-time-budget=20000 --dump-dom "http://127.0.0.1:$site/" | grep -o 'SAID plain.* DONE' || true)
echo "${said:-the page said nothing}"
[[ -n $said ]] || fault "the page did not run: $(tail -3 "$work/browser.log")"
! grep -Eq '=(2[0-9][0-9])' <<<"$said" || fault "a page got an answer of the server"
# What the page must not see may still have been written.
records() { "$program" export --ledger "$ledger" --format csv -o - 2>/dev/null | tail -n +2 | wc -l; }
[[ $(records) == 0 ]] || fault "the ledger has $(records) records"

rebound=$(load --host-resolver-rules="MAP rebound.example 127.0.0.1" --dump-dom "http://rebound.example:$port/api/usage?key=$token" || true)
echo "rebound: $(sed 's/<[^>]*>//g' <<<"$rebound" | tr -d '\n' | cut -c1-160)"
grep -q '"usage"' <<<"$rebound" && fault "a rebound name was served"

direct=$(curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $token" -H 'Content-Type: application/json' -d "$row" "$url/api/usage")
[[ $direct == 201 ]] || fault "a program got $direct, so the refusals above prove nothing"
[[ $(records) == 1 ]] || fault "the ledger has $(records) records, not that of the program"
kill -TERM $server && wait $server || fault "serve ended with $?"
server=''
[[ $status == 0 ]] && echo "No page posted; a program did."
exit $status
