#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds the release and runs it.
#
#   packaging/run.sh            imports the bundled sample log into a ledger of its own and opens the window on it;
#                               without a display: the report as text and the overview as a PNG
#   packaging/run.sh ARGUMENT…  runs `tallyglass ARGUMENT…` and nothing else
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build="$root/build/release"
program="$build/tallyglass"

# Data goes to stdout, everything about building to stderr: `packaging/run.sh report --json` can be piped.
build_release() {
    "$root/packaging/deps.sh"
    if [[ ! -f $build/build.ninja ]]; then
        cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DTALLYGLASS_TESTS=OFF
    fi
    cmake --build "$build" --target tallyglass
}
build_release >&2

if [[ $# -gt 0 ]]; then
    exec "$program" "$@"
fi

data="${XDG_DATA_HOME:-$HOME/.local/share}/tallyglass"
ledger="$data/sample.tally"
mkdir -p "$data"
"$program" import --ledger "$ledger" "$root/resources/sample/sample-usage.csv" >&2

if [[ -n ${DISPLAY:-} || -n ${WAYLAND_DISPLAY:-} ]]; then
    exec "$program" --ledger "$ledger"
fi

picture="$root/build/overview.png"
echo "There is no display (DISPLAY and WAYLAND_DISPLAY are not set), so no window opens. Here is the report instead." >&2
"$program" report --ledger "$ledger" --by month --group-by provider
"$program" snapshot --ledger "$ledger" --page overview --output "$picture" >&2
echo "The overview page as a picture: $picture"
