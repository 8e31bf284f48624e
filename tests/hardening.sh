#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds a small program for release with packaging/hardening.cmake, as the real one is, and reads its ELF; then
# makes sure that the check sees the lack of it.
#
#   tests/hardening.sh PROJECT_FOLDER
set -euo pipefail

root=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/small.cpp" <<'SOURCE'
#include <cstdio>
#include <cstring>
int main(int count, char **words)
{
    char text[64];
    std::strcpy(text, words[0]); // what FORTIFY checks
    char copy[32];
    std::snprintf(copy, sizeof copy, "%s %d", text, count);
    return std::puts(copy) < 0;
}
SOURCE
cat >"$work/CMakeLists.txt" <<PROJECT
cmake_minimum_required(VERSION 3.25)
project(small LANGUAGES CXX)
include("$root/packaging/hardening.cmake")
add_library(options INTERFACE)
if(HARDEN)
    tallyglass_position_independent()
    tallyglass_harden(options)
endif()
add_executable(small small.cpp)
target_link_libraries(small PRIVATE options)
PROJECT
build() {
    cmake -S "$work" -B "$work/$1" -DCMAKE_BUILD_TYPE=Release -DHARDEN="$2" >"$work/log" && cmake --build "$work/$1" >>"$work/log" ||
        { cat "$work/log"; exit 1; }
}
build hard ON
build soft OFF
bash "$root/packaging/check-elf.sh" "$work/hard/small"
if bash "$root/packaging/check-elf.sh" "$work/soft/small" 2>/dev/null; then
    echo "hardening: a program without any of it passes the check" >&2
    exit 1
fi
if bash "$root/packaging/check-elf.sh" "$work/hard/small" stripped 2>/dev/null; then
    echo "hardening: a program with its symbols counts as stripped" >&2
    exit 1
fi
# And the real one is asked for all of it, unless it is for debugging.
grep --quiet 'tallyglass_harden(tallyglass_options)' "$root/CMakeLists.txt"
