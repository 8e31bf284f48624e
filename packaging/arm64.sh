#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the program for 64-bit ARM on another Debian machine and runs the layers whose code differs by processor in
# an emulator: packaging/arm64.sh [CTEST ARGUMENTS]. Debian's ARM packages are unpacked into build/arm64-root, not
# installed. Needs what packaging/deps.sh installs, and g++-aarch64-linux-gnu and qemu-user-static.
# Not part of packaging/check.sh: it downloads 160 MB and takes ten minutes.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
system="$root/build/arm64-root"
build="$root/build/arm64"
tests=(domaintests columnstests formatstests storagetests)
packages=(libc6-dev libstdc++-12-dev libgcc-12-dev qt6-base-dev qt6-charts-dev qt6-svg-dev qt6-tools-dev libqt6opengl6-dev
    qtkeychain-qt6-dev libqt6sql6-sqlite libsqlite3-dev libarchive-dev libssl-dev libxxhash-dev zlib1g-dev libboost-dev
    libpq-dev tzdata)

for tool in aarch64-linux-gnu-g++ qemu-aarch64-static; do
    command -v "$tool" >/dev/null || { echo "$tool is missing: install g++-aarch64-linux-gnu and qemu-user-static" >&2; exit 1; }
done

# A package list of its own, in which nothing is installed, so that everything needed is fetched.
fetch() {
    local apt="$system.apt" options
    mkdir -p "$apt"/state/lists/partial "$apt"/cache/archives/partial
    : >"$apt/status"
    options=(-o APT::Architecture=arm64 -o APT::Architectures=arm64 -o Dir::State="$apt/state"
        -o Dir::State::status="$apt/status" -o Dir::Cache="$apt/cache" -o Debug::NoLocking=1)
    apt-get "${options[@]}" --quiet=2 update
    apt-get "${options[@]}" --quiet=2 --yes --no-install-recommends --download-only install "${packages[@]}" >/dev/null
    for package in "$apt"/cache/archives/*.deb; do
        dpkg --extract "$package" "$system.new"
    done
}

# Qt's tools run on this machine; where CMake looks for those of the other, it finds them.
borrow_tools() {
    local tool
    for tool in "$system.new"/usr/lib/qt6/{bin,libexec}/*; do
        [[ ! -x /${tool#"$system.new"/} ]] || ln -sf "/${tool#"$system.new"/}" "$tool"
    done
}

if [[ ! -d $system ]]; then
    rm -rf "$system.new"
    fetch
    borrow_tools
    mv "$system.new" "$system"
fi
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE=-O1 -DTALLYGLASS_UNITY=ON \
    -DTALLYGLASS_TESTS=ON -DCMAKE_SYSTEM_NAME=Linux -DCMAKE_SYSTEM_PROCESSOR=aarch64 \
    -DCMAKE_C_COMPILER=aarch64-linux-gnu-gcc -DCMAKE_CXX_COMPILER=aarch64-linux-gnu-g++ -DCMAKE_SYSROOT="$system" \
    -DCMAKE_LIBRARY_ARCHITECTURE=aarch64-linux-gnu -DCMAKE_FIND_ROOT_PATH="$system" \
    -DCMAKE_FIND_ROOT_PATH_MODE_PROGRAM=NEVER -DCMAKE_FIND_ROOT_PATH_MODE_LIBRARY=ONLY \
    -DCMAKE_FIND_ROOT_PATH_MODE_INCLUDE=ONLY -DCMAKE_FIND_ROOT_PATH_MODE_PACKAGE=ONLY -DQT_HOST_PATH=/usr \
    -DQT_HOST_PATH_CMAKE_DIR="/usr/lib/$(gcc -print-multiarch)/cmake" \
    "-DCMAKE_CROSSCOMPILING_EMULATOR=qemu-aarch64-static;-L;$system" >"$root/build/arm64.log"
cmake --build "$build" --target tallyglass tallyglass-window "${tests[@]}" >>"$root/build/arm64.log" 2>&1 ||
    { tail -n 60 "$root/build/arm64.log"; exit 1; }
export QT_QPA_PLATFORM=offscreen QT_PLUGIN_PATH="$system/usr/lib/aarch64-linux-gnu/qt6/plugins"
if (($#)); then
    exec ctest --test-dir "$build" --output-on-failure "$@"
fi
# By folder, as all other tests are not built.
for folder in domain columns formats storage; do
    ctest --test-dir "$build/tests/unit/$folder" --output-on-failure --timeout 1200 -j "$(nproc)"
done
