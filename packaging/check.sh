#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks everything that is neither compiled nor run by the tests. Every check is made, whatever the others say;
# fails if one of them does.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

faults=0
check() {
    local what=$1
    shift
    if "$@"; then
        echo "ok      $what"
    else
        echo "FAILED  $what"
        faults=$((faults + 1))
    fi
}

sources() {
    git ls-files -z --cached --others --exclude-standard -- 'app/*.h' 'app/*.cpp' 'ui/*.h' 'ui/*.cpp' 'tests/*.h' 'tests/*.cpp'
}

formatted() { sources | xargs -0 --no-run-if-empty clang-format --dry-run -Werror; }

# Every source begins with the licence, in the form tools understand.
licensed() {
    local bare
    bare=$(sources | xargs -0 --no-run-if-empty grep --files-without-match 'SPDX-License-Identifier: GPL-3.0-or-later')
    [[ -z $bare ]] || { echo "without SPDX line:"; echo "$bare"; return 1; }
}

# lupdate finds nothing that the catalogues lack or hold in vain, and nothing is left to translate.
translated() {
    local work status=0 name
    work=$(mktemp -d)
    cp translations/*.ts "$work"
    find "$PWD/app" "$PWD/ui" -name '*.h' -o -name '*.cpp' | LC_ALL=C sort >"$work/sources"
    local lupdate=(/usr/lib/qt6/bin/lupdate -silent -locations none -no-obsolete -I "$PWD" -I "$PWD/app" "@$work/sources")
    "${lupdate[@]}" -ts "$work/tallyglass_de.ts" 2>"$work/log" || status=1
    "${lupdate[@]}" -pluralonly -ts "$work/tallyglass_en.ts" 2>/dev/null || status=1
    # Such a text is looked up in another context than the one lupdate files it under, so it would stay English.
    if grep "lacks Q_OBJECT" "$work/log"; then
        echo "a text in a class or function without a context of its own: see README, Add a text"
        status=1
    fi
    for name in tallyglass_de.ts tallyglass_en.ts; do
        if ! diff <(texts "translations/$name") <(texts "$work/$name"); then
            echo "translations/$name is behind the sources (< now, > should be): build the target update_translations"
            status=1
        fi
        if grep --line-number --before-context=3 'type="unfinished"\|<numerusform></numerusform>' "translations/$name"; then
            echo "translations/$name has untranslated texts"
            status=1
        fi
    done
    rm -rf "$work"
    return $status
}
# The source texts of a catalogue, each with its context, in an order of their own.
texts() {
    awk '/<name>/ { context = $0 } /<source>/, /<\/source>/ { text = text $0 }
        /<\/source>/ { print context text; text = "" }' "$1" | LC_ALL=C sort
}

# Both manual pages are rendered without a warning, and are those of this version.
manuals() {
    local page version status=0 log
    version=$(sed -n 's/^project(Tallyglass VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
    for page in packaging/tallyglass.1 packaging/tallyglass-formats.5; do
        log=$(LC_ALL=C.UTF-8 man --warnings --local-file --encoding=UTF-8 "$page" 2>&1 >/dev/null) || status=1
        [[ -z $log ]] || { echo "$page: $log"; status=1; }
        grep --quiet "^\.TH .*\"Tallyglass $version\"" "$page" || { echo "$page: not of version $version"; status=1; }
    done
    return $status
}

# What run.sh builds, and the package made of it: optimised, hardened, stripped.
released() {
    local build=build/release log=build/release.log
    mkdir -p build
    if ! { cmake -S . -B $build -G Ninja -DCMAKE_BUILD_TYPE=Release -DTALLYGLASS_TESTS=OFF &&
        cmake --build $build --target tallyglass; } >$log 2>&1; then
        grep --after-context=3 "error\|FAILED" $log | head --lines=40
        return 1
    fi
    bash packaging/test.sh "$PWD/$build" "$PWD" 1
}

# Each reader of logs for a moment, the same each time: a commit is not judged by chance. New ground is looked for by
# longer runs (tests/fuzz/run.sh 600).
fuzzed() {
    mkdir -p build
    bash tests/fuzz/run.sh runs=1500
}

# Nothing but what belongs there lies at the top: a slip of a command (a file called "-") is seen here.
tidy() {
    local allowed=(.ci .clang-format .gitignore CMakeLists.txt CMakePresets.json LICENSE README.md app packaging resources
        tests translations ui)
    local strangers
    strangers=$(git ls-files -z --cached --others --exclude-standard | cut -z -d / -f 1 | sort -zu | tr '\0' '\n' |
        grep --invert-match --line-regexp --fixed-strings --file <(printf '%s\n' "${allowed[@]}"))
    [[ -z $strangers ]] || { echo "not expected at the top:"; echo "$strangers"; return 1; }
}

check "format (clang-format)" formatted
check "top level" tidy
check "licence lines" licensed
check "layer rule" bash tests/layers.sh
check "manual pages" manuals
check "desktop file" desktop-file-validate packaging/org.tallyglass.Tallyglass.desktop
check "AppStream metainfo" appstreamcli validate --no-net packaging/org.tallyglass.Tallyglass.metainfo.xml
check "translations" translated
check "release build" released
check "readers, fuzzed" fuzzed
exit $((faults > 0))
