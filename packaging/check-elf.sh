#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Reads a program's ELF and fails when it lacks one of the protections of hardening.cmake.
#
#   packaging/check-elf.sh PROGRAM [stripped]
set -euo pipefail

program=$1
missing=()
lacks() { missing+=("$1"); }

headers=$(LC_ALL=C readelf --wide --file-header --program-headers --dynamic "$program")
symbols=$(LC_ALL=C readelf --wide --dyn-syms "$program")
sections=$(LC_ALL=C readelf --wide --section-headers "$program")
grep --quiet 'Type: *DYN' <<<"$headers" || lacks "position independence (PIE)"
grep --quiet 'GNU_RELRO' <<<"$headers" || lacks "read-only relocations (RELRO)"
grep --quiet --extended-regexp 'BIND_NOW|FLAGS.*\bNOW\b' <<<"$headers" || lacks "binding at the start (full RELRO)"
grep --extended-regexp 'GNU_STACK' <<<"$headers" | grep --quiet --invert-match ' RWE ' || lacks "a stack without code (NX)"
grep --quiet '__stack_chk_fail' <<<"$symbols" || lacks "the stack protector"
grep --quiet --extended-regexp '__[a-z_]+_chk@' <<<"$symbols" || lacks "checked library calls (FORTIFY)"
! grep --quiet --extended-regexp '\((RPATH|RUNPATH)\)' <<<"$headers" || lacks "freedom from library paths of the build"
if [[ ${2:-} == stripped ]]; then
    ! grep --quiet ' \.symtab ' <<<"$sections" || lacks "stripping"
fi
((${#missing[@]} == 0)) || { printf "$program lacks %s\n" "${missing[@]}" >&2; exit 1; }
echo "$(basename "$program"): hardened"
