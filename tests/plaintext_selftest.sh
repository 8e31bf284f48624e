#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The rule of plain texts must find what it forbids: each line below is put into a source file of its own.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
mkdir -p "$copy/ui/widgets"
faults=0

# expect fail|pass LINE
expect() {
    printf '%s\n' "$2" >"$copy/ui/widgets/probe.cpp"
    local got=fail
    if bash "$root/tests/plaintext.sh" "$copy" >"$copy/log"; then got=pass; fi
    if [[ $got != "$1" ]]; then
        echo "$2: expected $1, got $got"
        faults=$((faults + 1))
    fi
}

expect fail 'button->setToolTip(name);'
expect fail '    setToolTip(name);'
expect fail 'item.setToolTip(name);'
expect fail 'QToolTip::showText(pos, name, this);'
expect fail 'auto *label = new QLabel(name, parent);'
expect fail 'QLabel label(name);'
expect fail 'auto *box = new QMessageBox(this);'
expect fail 'QMessageBox box(this);'
expect fail 'box->setInformativeText(path);'
expect fail 'QMessageBox::warning(this, title, path);'
expect fail 'button->setWhatsThis(name);'
expect fail 'action->setStatusTip(name);'
expect fail 'label->setTextFormat(Qt::RichText);'
expect fail 'return name.toHtmlEscaped();'
expect pass 'setPlainToolTip(button, name);'
expect pass 'auto *label = plainLabel(name, parent);'
expect pass 'QLabel *m_label = nullptr;'
expect pass 'connect(box, &QMessageBox::buttonClicked, this, done);'
expect pass '// setToolTip( in a comment'

exit $((faults > 0))
