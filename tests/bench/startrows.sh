# SPDX-License-Identifier: GPL-3.0-or-later
# Rows of run.sh on what is there at once: the program's start, a chat's first request, the window; sourced.

version_ours() { "$tallyglass" --version; }
version_curl() { curl --version; }
chat_ours() {
    OPENAI_API_KEY=none python3 "$root/tests/bench/firstrequest.py" "$own" "$tallyglass" chat --ledger "$work/chat.tally" \
        --provider openai --base-url '{url}' --no-stream --model m Hello
}
chat_curl() {
    python3 "$root/tests/bench/firstrequest.py" "$own" curl --silent '{url}/chat/completions' \
        -H 'Content-Type: application/json' -H 'Authorization: Bearer none' \
        -d '{"model":"m","messages":[{"role":"user","content":"Hello"}]}'
}
# Until the overview with all of its figures is painted, and until a window is seen at all.
window_ours() { python3 "$root/tests/bench/startwindow.py" last "$own" "$tallyglass" --ledger "$work/bench.tally"; }
window_browser() { python3 "$root/tests/bench/startwindow.py" first "$own" sqlitebrowser "$work/bench.tally"; }

heading "Start"
if command -v curl >/dev/null; then
    row "--version beside curl --version" 0.7 1 version_ours version_curl
    row "a chat's request is at the server, beside curl's" 0.7 1 chat_ours chat_curl
else
    skip "start beside curl" "curl is not installed"
fi
if command -v Xvfb >/dev/null && command -v sqlitebrowser >/dev/null; then
    row "overview painted, beside DB Browser's first window" 1.5 3 window_ours window_browser
else
    skip "window beside DB Browser" "Xvfb or sqlitebrowser is not installed"
fi
