#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Fuzzes every reader of usage logs with the samples in tests/data as corpus, two at a time: tests/fuzz/run.sh
# [SECONDS_EACH [FORMAT...]]. What it finds lies in build/fuzz/findings, what it learnt in build/fuzz/corpus. With
# `runs=N` instead of seconds it makes N runs from a fixed seed and learns from no earlier run: the same each time.
# Needs clang.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build="$root/build/fuzz"
seconds=${1:-2}
shift || true

# Prints what it is told of, so that a run that found nothing shows what it did.
fuzz() {
    local format=$1 work="$build/corpus/$1" log="$build/findings/$1.log" limits=(-max_total_time="$seconds")
    if [[ $seconds == runs=* ]]; then
        work="$build/once/$1"
        limits=(-"$seconds" -seed=1)
        rm -rf "$work"
    fi
    mkdir -p "$work"
    TALLYGLASS_FUZZ_FORMAT=$format "$build/tests/fuzz/readerfuzz" "${limits[@]}" -timeout=20 \
        -rss_limit_mb=4096 -max_len=8192 -print_final_stats=1 -artifact_prefix="$build/findings/$format-" \
        "$work" "$build/seeds" >"$log" 2>&1 || { echo "FAILED  $format: see $log"; tail -n 40 "$log"; return 1; }
    printf 'ok      %-32s %s executions\n' "$format" \
        "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")"
}
export -f fuzz
export build seconds

mkdir -p "$build"
if [[ ! -f $build/build.ninja ]]; then
    cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_CXX_COMPILER=clang++ \
        -DCMAKE_CXX_FLAGS_RELWITHDEBINFO="-O1 -g1" -DTALLYGLASS_FUZZ=ON -DTALLYGLASS_TESTS=OFF -DTALLYGLASS_PCH=OFF \
        -DTALLYGLASS_UNITY=ON >"$root/build/fuzz.log" 2>&1 || { cat "$root/build/fuzz.log"; exit 1; }
fi
cmake --build "$build" --target readerfuzz >"$build/build.log" 2>&1 || { tail -n 60 "$build/build.log"; exit 1; }
rm -rf "$build/seeds" "$build/findings"
mkdir -p "$build/seeds" "$build/findings"
while IFS= read -r -d '' sample; do
    cp "$sample" "$build/seeds/$(sha1sum <"$sample" | cut -c1-16)"
done < <(find "$root/tests/data" -type f -size -16k -print0)
if (($# == 0)); then
    mapfile -t formats < <(TALLYGLASS_FUZZ_FORMAT=? "$build/tests/fuzz/readerfuzz" 2>/dev/null)
    [[ ${#formats[@]} -gt 0 ]] || { echo "the program lists no format"; exit 1; }
    set -- "${formats[@]}"
fi
printf '%s\0' "$@" | xargs -0 -P "$(nproc)" -I{} bash -c 'fuzz "$1"' _ {}
