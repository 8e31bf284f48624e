#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Fuzzes connections to the capture server: tests/fuzz/connection.sh [SECONDS]. Findings lie in build/fuzz/findings.
# Needs clang.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build="$root/build/fuzz"
seconds=${1:-10}

mkdir -p "$build/seeds-connection" "$build/findings" "$build/corpus/connection"
if [[ ! -f $build/build.ninja ]]; then
    cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_CXX_COMPILER=clang++ \
        -DCMAKE_CXX_FLAGS_RELWITHDEBINFO="-O1 -g1" -DTALLYGLASS_FUZZ=ON -DTALLYGLASS_TESTS=OFF -DTALLYGLASS_PCH=OFF \
        -DTALLYGLASS_UNITY=ON >"$root/build/fuzz.log" 2>&1 || { cat "$root/build/fuzz.log"; exit 1; }
fi
cmake --build "$build" --target connectionfuzz >"$build/build.log" 2>&1 || { tail -n 60 "$build/build.log"; exit 1; }

head=$'Host: 127.0.0.1:PORT\r\nAuthorization: Bearer tg_fuzz\r\nContent-Type: application/json\r\n'
printf 'GET /api/usage HTTP/1.1\r\n%s\r\n' "$head" >"$build/seeds-connection/get"
printf 'POST /api/usage HTTP/1.1\r\n%sContent-Length: 2\r\n\r\n{}' "$head" >"$build/seeds-connection/post"
printf 'POST /v1/chat/completions HTTP/1.1\r\n%sTransfer-Encoding: chunked\r\n\r\n11\r\n{"stream":true  }\r\n0\r\n\r\n====HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n24\r\ndata: {"choices":[],"usage":{"a":1}}\r\n2\r\n\n\n\r\n0\r\n\r\n' \
    "$head" >"$build/seeds-connection/stream"
printf 'POST /v1/messages HTTP/1.1\r\n%sContent-Length: 2\r\nExpect: 100-continue\r\n\r\n{}====HTTP/1.1 400 Bad\r\nContent-Length: 2\r\n\r\n{}' \
    "$head" >"$build/seeds-connection/messages"
printf 'GET /k/tg_fuzz/v1beta/models?key=x HTTP/1.0\r\n\r\n====HTTP/1.0 200 OK\r\n\r\n{}' >"$build/seeds-connection/old"
"$build/tests/fuzz/connectionfuzz" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=4096 \
    -artifact_prefix="$build/findings/connection-" "$build/corpus/connection" "$build/seeds-connection"
