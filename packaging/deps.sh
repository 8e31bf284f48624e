#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs every Debian 12 package that building, testing, checking and running Tallyglass needs.
# Does nothing, and asks nothing, when all of them are there.
set -euo pipefail

packages=(
    # build
    g++ cmake ninja-build pkg-config ccache mold
    qt6-base-dev qt6-charts-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    libqt6opengl6-dev # qt6-charts-dev needs it but only qt6-base-dev recommends it
    qtkeychain-qt6-dev
    libsqlite3-dev libarchive-dev libssl-dev libxxhash-dev zlib1g-dev
    libboost-dev # headers of Boost.Beast only
    libpq-dev # headers; the library is loaded when a ledger on a server is opened
    # run: plugins and data that no library dependency brings along
    libqt6sql6-sqlite libqt6svg6 qt6-translations-l10n fonts-dejavu-core tzdata
    # test, check and package
    postgresql-15 # tests start a server of their own
    clang clang-format libclang-rt-dev appstream dbus-daemon desktop-file-utils dpkg-dev file man-db python3
)

# "g++" is listed as "g++" or "g++:amd64", hence the look at the name alone.
installed=$(dpkg-query --show --showformat='${db:Status-Abbrev}${Package}\n' 2>/dev/null | sed -n 's/^ii *//p')
missing=()
for package in "${packages[@]}"; do
    grep --quiet --fixed-strings --line-regexp -- "$package" <<<"$installed" || missing+=("$package")
done
if [[ ${#missing[@]} -eq 0 ]]; then
    exit 0
fi

echo "Installing: ${missing[*]}" >&2
as_root=()
if [[ $(id -u) -ne 0 ]]; then
    if ! command -v sudo >/dev/null; then
        echo "Not root, and there is no sudo. Please install these packages, then run this again." >&2
        exit 1
    fi
    as_root=(sudo)
fi
# A database server of the system is not wanted, only its programs.
cluster=/etc/postgresql-common/createcluster.conf
if [[ " ${missing[*]} " == *" postgresql-15 "* && ! -e $cluster ]]; then
    "${as_root[@]}" mkdir -p "$(dirname "$cluster")"
    echo "create_main_cluster = false" | "${as_root[@]}" tee "$cluster" >/dev/null
fi
"${as_root[@]}" apt-get update --quiet=2
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends "${missing[@]}" </dev/null
