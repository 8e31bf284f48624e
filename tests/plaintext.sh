#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Fails on a call in ui/ by which Qt would guess whether a text is rich. Names come from the logs of strangers, and a
# rich text loads the pictures it names, from any file. ui/kit/plaintext.cpp has a call for each of these that never guesses.
#
#   tests/plaintext.sh [PROJECT_FOLDER]
set -euo pipefail

root=${1:-$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)}
cd "$root"

mapfile -t sources < <(find ui -type f \( -name '*.h' -o -name '*.cpp' \) ! -name 'plaintext.*' | LC_ALL=C sort)
awk '
    function fault(why) { printf "%s:%d: %s\n", FILENAME, FNR, why; ++faults }
    FNR == 1 { ++files }
    { sub(/\/\/.*/, "") }
    /(^|[^[:alnum:]_])setToolTip *\(/ { fault("use setPlainToolTip() or plainTip()") }
    /QToolTip *::/ { fault("use showPlainToolTip()") }
    /setWhatsThis *\(|setStatusTip *\( *[^Q]|WhatsThisRole|QWhatsThis *::/ { fault("there is no plain form of this") }
    /new +QLabel *[({]|make_unique<QLabel>|(^|[^[:alnum:]_])QLabel +[[:alnum:]_]+ *[({;]/ { fault("use plainLabel()") }
    /new +QMessageBox|QMessageBox +[[:alnum:]_]+ *[({;]|setInformativeText *\(/ { fault("use plainBox()") }
    /QMessageBox *:: *(information|question|warning|critical|about|aboutQt) *\(/ { fault("use plainBox()") }
    /QErrorMessage|QProgressDialog|QSplashScreen/ { fault("there is no plain form of this") }
    /Qt::(AutoText|RichText|MarkdownText)/ { fault("labels are plain") }
    /toHtmlEscaped *\(/ { fault("use plainTip(): escaping alone shows \"&amp;\" where Qt takes the text for plain") }
    END {
        printf "plain texts: %d files, %d guessing calls\n", files, faults
        exit faults > 0 || files == 0
    }
' "${sources[@]}"
