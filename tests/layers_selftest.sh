#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The layer rule must find what it forbids: each line below is put into a copy of the sources, as a file of its own.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
faults=0

cp -r "$root/app" "$root/ui" "$copy"

# expect fail|pass FILE INCLUDE
expect() {
    mkdir -p "$(dirname "$copy/$2")"
    printf '#include %s\n' "$3" >"$copy/$2"
    local got=fail
    if bash "$root/tests/layers.sh" "$copy" >"$copy/log"; then got=pass; fi
    if [[ $got != "$1" ]]; then
        echo "$2 with #include $3: expected $1, got $got"
        cat "$copy/log"
        faults=$((faults + 1))
    fi
    rm "$copy/$2"
}

expect fail app/services/probe.cpp '"ui/theme.h"'
expect fail app/services/probe.h $'"domain/result.h"\nstruct UsageFilter {'
expect pass app/services/probe.h $'"domain/result.h"\nstruct UsageFilter;'
expect fail app/sinks/probe.cpp '"formats/logs/formatregistry.h"'
expect fail app/sinks/probe.cpp '"storage/ledger.h"'
expect fail app/sinks/probe.cpp '"providers/httptransport.h"'
expect pass app/sinks/probe.cpp '"formats/write/textwriter.h"'
expect fail app/storage/probe.cpp '"sinks/sink.h"'
expect fail app/cli/probe.cpp '"ui/theme.h"'
expect fail app/domain/probe.h '"storage/ledger.h"'
expect fail app/columns/probe.cpp '"storage/ledger.h"'
expect fail app/formats/probe.cpp '"columns/queryengine.h"'
expect fail app/storage/probe.cpp '"services/usageservice.h"'
expect fail app/services/probe.cpp '"../../ui/theme.h"'
expect fail app/services/probe.cpp '<QtSql/QSqlQuery>'
expect fail app/services/probe.cpp '<QSqlQuery>'
expect fail ui/probe.cpp '<QSqlDatabase>'
expect fail app/columns/probe.cpp '<sqlite3.h>'
expect fail app/services/probe.cpp '<QNetworkAccessManager>'
expect fail ui/probe.cpp '<QtNetwork/QNetworkReply>'
expect fail app/services/probe.cpp '<qt6keychain/keychain.h>'
expect fail app/providers/probe.cpp '"services/usageservice.h"'
expect fail app/providers/probe.cpp '"formats/jsonreader.h"'
expect fail app/domain/probe.cpp '<QColor>'
expect fail app/cli/probe.cpp '<QtWidgets/QApplication>'
expect fail app/formats/probe.cpp '<QChart>'
expect fail app/services/probe.cpp '<qwidget.h>'
expect fail app/elsewhere/probe.cpp '<QString>'
expect fail ui/kit/probe.cpp '"ui/charts/chartpane.h"'
expect fail ui/overview/probe.cpp '"ui/requests/requestspage.h"'
expect fail ui/text/probe.h '"ui/look/theme.h"'
expect fail ui/elsewhere/probe.cpp '<QString>'
expect fail app/formats/bytes/probe.cpp '"formats/csv/csvreader.h"'
expect fail app/formats/prices/probe.cpp '"formats/logs/portal.h"'
expect fail app/services/usage/probe.cpp '"services/chat/chatservice.h"'
expect fail app/services/probe.h '"services/usage/usageservice.h"'
expect fail app/columns/file/probe.cpp '"columns/query/queryengine.h"'
expect fail app/domain/elsewhere/probe.cpp '<QString>'
expect fail ui/chat/probe.cpp '"storage/ledger.h"'
expect fail app/cli/probe.cpp '"formats/importformat.h"'
expect pass ui/window/probe.cpp '"ui/overview/overviewpage.h"'
expect pass ui/charts/probe.cpp '"ui/state/filterstate.h"'
expect pass app/formats/logs/probe.cpp '"formats/importformat.h"'
expect pass app/services/prices/probe.cpp '"services/usage/usageservice.h"'
expect pass app/storage/probe.cpp '<QSqlQuery>'
expect pass app/storage/probe.cpp '<sqlite3.h>'
expect pass app/providers/probe.cpp '<QNetworkAccessManager>'
expect pass app/providers/probe.cpp '<qt6keychain/keychain.h>'
expect pass app/services/probe.cpp '"storage/ledger.h"'
expect pass app/columns/probe.cpp '"domain/money.h"'
expect pass ui/probe.cpp '<QtCharts/QChart>'
expect pass app/domain/probe.cpp '<QString>'

exit $((faults > 0))
