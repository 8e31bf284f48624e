#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the .deb from an existing build, unpacks it into an empty folder and runs the program from there without a
# display; then lets apt work out the installation without doing it. Nothing is installed.
#
#   packaging/test.sh BUILD_FOLDER PROJECT_FOLDER [1]
#
# With a 1 the build is one for release, and its program must be hardened and stripped.
set -euo pipefail

build=$1
root=$2
release=${3:-0}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "package: $*" >&2
    exit 1
}

cpack -G DEB --config "$build/CPackConfig.cmake" -B "$work" >"$work/cpack.log" 2>&1 || {
    cat "$work/cpack.log" >&2
    fail "cpack could not make the package"
}
package=$(find "$work" -maxdepth 1 -name 'tallyglass_*.deb')
[[ -f $package ]] || fail "no package was made"

depends=$(dpkg-deb --field "$package" Depends)
for name in libqt6sql6-sqlite libqt6svg6 libqt6charts6 libqt6widgets6 libsqlite3-0; do
    [[ $depends == *"$name"* ]] || fail "does not depend on $name: $depends"
done

dpkg-deb -x "$package" "$work/root"
program="$work/root/usr/bin/tallyglass"
share="$work/root/usr/share"
for file in applications/org.tallyglass.Tallyglass.desktop metainfo/org.tallyglass.Tallyglass.metainfo.xml \
    icons/hicolor/scalable/apps/org.tallyglass.Tallyglass.svg man/man1/tallyglass.1 \
    man/man5/tallyglass-formats.5 doc/tallyglass/copyright; do
    [[ -f $share/$file ]] || fail "$file is not in the package"
done

units=$work/root/usr/lib/systemd/user
for name in watch serve; do
    grep --quiet "^ExecStart=tallyglass $name\$" "$units/tallyglass-$name.service" ||
        fail "the unit tallyglass-$name does not start the program"
done

if [[ $release == 1 ]]; then
    bash "$root/packaging/check-elf.sh" "$program" stripped || fail "the program is not hardened"
fi

# Nothing of the build folder or of the caller's settings may be needed.
language=C.UTF-8
run() {
    env -i PATH=/usr/bin:/bin HOME="$work/home" XDG_RUNTIME_DIR="$work/home" LC_ALL=$language \
        QT_QPA_PLATFORM=offscreen "$program" "$@"
}
mkdir -p -m 700 "$work/home"
cd "$work"
[[ $(run --version) == *[0-9].[0-9]* ]] || fail "--version does not say a version"
run import --ledger "$work/a.tally" "$root/resources/sample/sample-usage.csv" >"$work/log" || fail "import: $(cat "$work/log")"
mkdir "$work/logs"
cp "$root/resources/sample/sample-usage.csv" "$work/logs"
touch --date=yesterday "$work/logs/sample-usage.csv"
run watch --once --ledger "$work/w.tally" "$work/logs" >"$work/log" || fail "watch: $(cat "$work/log")"
run snapshot --ledger "$work/a.tally" --page overview --output "$work/overview.png" >"$work/log" || fail "snapshot: $(cat "$work/log")"
[[ $(file --brief --mime-type "$work/overview.png") == image/png ]] || fail "the snapshot is no PNG"

language=de_DE.UTF-8
[[ $(run report --help) == *Kostenbuch* ]] || fail "the German catalogue is not in the program"

apt-get install --simulate --no-install-recommends "$package" >"$work/log" 2>&1 || {
    cat "$work/log" >&2
    fail "apt cannot install it"
}
grep --quiet '^Inst tallyglass ' "$work/log" || fail "apt would not install it: $(cat "$work/log")"
echo "package: $(basename "$package") starts from an empty folder and can be installed"
