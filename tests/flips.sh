#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Damages every sample of usage logs, one bit at a time, and looks whether the damage is told:
# tests/flips.sh [FLIPS_EACH [FOLDER...]], 100 unless said otherwise. Folders hold more samples. Needs the tests built
# in the folder that TALLYGLASS_BUILD names (build/dev).
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export TALLYGLASS_FLIPS=${1:-100}
shift || true
folders=()
for folder in "$@"; do
    folders+=("$(realpath "$folder")")
done
TALLYGLASS_FLIP_FOLDERS=$(IFS=:; echo "${folders[*]-}")
export TALLYGLASS_FLIP_FOLDERS
QT_QPA_PLATFORM=offscreen exec "${TALLYGLASS_BUILD:-$root/build/dev}/tests/unit/formats/formatstests" byteflipstest
