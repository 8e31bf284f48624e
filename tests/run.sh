#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds everything with tests and runs every test without a display.
# Further arguments go to ctest: `tests/run.sh -R ledger`.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build="$root/build/dev"

"$root/packaging/deps.sh"
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DTALLYGLASS_TESTS=ON
cmake --build "$build"
export QT_QPA_PLATFORM=offscreen
exec ctest --test-dir "$build" --output-on-failure --no-tests=error --parallel "$(nproc)" "$@" </dev/null
