#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Fails on an include that breaks the layer rule:
#
#   ui, cli -> services -> sinks -> storage, columns, formats, capture -> providers -> domain -> Qt Core
#
# Sinks include only formats/write of those below them, capture only the decoders of providers.
#
# Includes only go to the right, and from ui and cli no further than services and domain: services hand on what those
# need of the layers below. Siblings never include each other, app/ never includes ui/ (only ui/main.cpp wires
# both), and each Qt module and sqlite3 belongs to the layers listed below. The linker alone cannot see this:
# every Qt module lies below one include directory, so <QtSql/QSqlQuery> compiles anywhere.
#
# Inside a layer of rooms the same holds: each room includes only what lies below it.
#
#   ui:       window -> the rooms of pages (those of ui/window/pagelist.cpp), attribution -> adjust, watch -> filter, charts -> kit, state -> look -> text
#   formats:  mapping -> logs -> csv -> fields -> json -> bytes -> cells;  prices, write -> json
#   services: connections -> imports, prices, usage;  watch -> imports -> profiles, prices -> usage;
#             capture -> chat -> budgets -> usage;  attribution, team -> usage
#   columns:  query -> file
#   storage:  its own folder -> postgres
#
# What lies in a layer's own folder (formats/importformat.h, services/async.h) is for all its rooms and knows none.
#
#   tests/layers.sh [PROJECT_FOLDER]
set -euo pipefail

root=${1:-$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)}
headers=$(qmake6 -query QT_INSTALL_HEADERS)
cd "$root"

# Which module a plain <QSqlQuery> belongs to: Qt has one folder of headers per module.
modules() {
    local module
    for module in Core Concurrent Gui Widgets Charts Svg SvgWidgets OpenGL OpenGLWidgets PrintSupport Sql Network DBus Xml Test; do
        [[ ! -d $headers/Qt$module ]] || find "$headers/Qt$module" -maxdepth 1 -name '[Qq]*' -printf "$module %f\n"
    done
}

# A page is listed once, for the program and for this.
pages=$(sed -n 's,^#include "ui/\([a-z]*\)/[a-z]*page\.h"$,\1,p' ui/window/pagelist.cpp | grep -vx state | LC_ALL=C sort -u | tr '\n' ' ')
mapfile -t sources < <(find app ui -type f \( -name '*.h' -o -name '*.cpp' \) | LC_ALL=C sort)
awk -v pages="$pages" '
    BEGIN {
        layers["domain"] = " domain "
        layers["storage"] = " storage domain "
        layers["columns"] = " columns domain "
        layers["formats"] = " formats domain "
        layers["providers"] = " providers domain "
        layers["sinks"] = " sinks formats domain "
        layers["capture"] = " capture providers domain "
        layers["services"] = " services sinks capture storage columns formats providers domain "
        layers["cli"] = " cli services domain "
        layers["ui"] = " ui services domain "
        layers["main"] = " ui cli services domain "
        below("ui/text", "")
        below("ui/look", "text")
        below("ui/kit ui/state", "look text")
        below("ui/filter ui/charts", "kit state look text")
        below("ui/adjust ui/watch", "filter charts kit state look text")
        count = split(pages "attribution", page, " ")
        for (i = 1; i <= count; ++i) below("ui/" page[i], "adjust watch filter charts kit state look text")
        below("ui/window", pages "attribution adjust watch filter charts kit state look text")
        below("formats/cells", "")
        below("formats/bytes", "cells")
        below("formats/json", "bytes cells")
        below("formats/write formats/prices", "json bytes cells")
        below("formats/fields", "json bytes cells")
        below("formats/csv", "fields json bytes cells")
        below("formats/logs", "write csv fields json bytes cells")
        below("formats/mapping", "logs write csv fields json bytes cells")
        below("services/usage", "")
        below("services/prices services/budgets services/attribution services/team", "usage")
        below("services/chat", "budgets usage")
        below("services/profiles", "")
        below("services/capture", "chat budgets prices usage")
        below("services/imports", "profiles prices usage")
        below("services/watch", "imports prices usage")
        below("services/connections", "imports prices usage")
        below("storage/", "postgres")
        below("storage/postgres", "")
        below("columns/file", "")
        below("columns/query", "file")
        for (layer in layers) qt[layer] = " Core "
        qt["storage"] = " Core Sql "
        qt["providers"] = qt["capture"] = " Core Network "
        qt["ui"] = qt["main"] = " Core DBus Gui Widgets Charts Svg "
    }
    # Which rooms of the same layer each of the rooms may include.
    function below(names, allowed,    count, i, name, tree) {
        count = split(names, name, " ")
        for (i = 1; i <= count; ++i) {
            rooms[name[i]] = " " allowed " "
            tree = name[i]; sub(/\/.*/, "", tree)
            hasRooms[tree] = 1
        }
    }
    FILENAME == ARGV[1] { if (!($2 in moduleOf)) moduleOf[$2] = $1; next }
    FNR == 1 {
        split(FILENAME, part, "/")
        layer = FILENAME ~ /^(app|ui)\/main[.]cpp$/ ? "main" : part[1] == "ui" ? "ui" : part[2]
        folder = FILENAME; sub(/[^\/]*$/, "", folder)
        ++files
        if (!(layer in layers)) fault("is in no layer that is known here")
        depth = split(folder, part, "/") - 1
        room = layer != "main" && depth > (layer == "ui" ? 1 : 2) ? part[depth] : ""
        if (layer in hasRooms ? room != "" && !(layer "/" room in rooms) : room != "") fault("is in no room that is known here")
    }
    # Two classes of one name are one to the linker: the one may be taken down as the other.
    FILENAME ~ /[.]h$/ && /^(class|struct) [A-Z][A-Za-z0-9]*( final)?( :.*)?( [{])?$/ {
        if ($2 in definedIn && definedIn[$2] != FILENAME) fault("there is another " $2 " in " definedIn[$2])
        definedIn[$2] = FILENAME
    }
    function fault(why) { printf "%s:%d: %s\n", FILENAME, FNR, why; ++faults }
    /^[ \t]*#[ \t]*include/ {
        if (!match($0, /[<"][^>"]+[>"]/)) next
        name = substr($0, RSTART + 1, RLENGTH - 2)
        if (name ~ /(^|\/)\.\.\//) { fault("include \"" name "\" climbs out of its folder"); next }
        depth = split(name, part, "/")
        if (depth > 1 && part[1] ~ /^(app|ui|cli|services|sinks|storage|columns|formats|providers|capture|domain)$/) {
            if (!index(layers[layer], " " part[1] " ")) fault(layer " must not include \"" name "\"")
            else if (layer == "sinks" && part[1] == "formats" && part[2] != "write")
                fault("sinks must not include \"" name "\"")
            else if (layer == part[1] && layer in hasRooms && depth > 2 && part[2] != room &&
                     !index(rooms[layer "/" room], " " part[2] " "))
                fault(layer "/" room " must not include \"" name "\"")
            next
        }
        module = ""
        if (depth > 1 && part[1] ~ /^Qt[A-Z]/) module = substr(part[1], 3)
        else if (depth == 1 && name in moduleOf) module = moduleOf[name]
        if (module != "" && !index(qt[layer], " " module " ")) fault(layer " must not use Qt " module " (" name ")")
        if (name ~ /^qt[56]keychain\// && layer != "providers") fault("only providers may use " name)
        if (name ~ /^boost\// && FILENAME != "app/capture/wiremessage.cpp") fault("only capture/wiremessage.cpp may use " name)
        if (name ~ /^sqlite3(ext)?\.h$/ && layer != "storage") fault("only storage may use " name)
    }
    END {
        printf "layer rule: %d files, %d forbidden includes\n", files, faults
        exit faults > 0 || files == 0
    }
' <(modules) "${sources[@]}"
