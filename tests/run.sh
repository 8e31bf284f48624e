#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds everything with tests and runs every test without a display.
# The folder build/test is built whole, so files are joined for it as in a release; work on the program in build/dev.
# Further arguments go to ctest: `tests/run.sh -R ledger`.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build="$root/build/test"

"$root/packaging/deps.sh"
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-g0 \
    -DTALLYGLASS_UNITY=ON -DTALLYGLASS_TESTS=ON
cmake --build "$build"
export QT_QPA_PLATFORM=offscreen
# Many tests wait for a window or a connection: more of them than processors run side by side.
exec ctest --test-dir "$build" --output-on-failure --no-tests=error --parallel $(($(nproc) * 2)) "$@" </dev/null
