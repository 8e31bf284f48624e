#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Times a ledger on a PostgreSQL server of its own beside PostgreSQL's own tools, on the same rows:
# the import of new records beside the same rows as prepared inserts, and the first pull of a mirror beside
# COPY BINARY of the tables to /dev/null. Ratios count, not times.
#
#   tests/bench/team.sh [ROWS [TALLYGLASS]]
set -euo pipefail

rows=${1:-100000}
program=${2:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/build/release/tallyglass}
bin=$(dirname "$(ls -d /usr/lib/postgresql/*/bin/initdb | sort -V | tail -1)")
as=()
[[ $(id -u) -ne 0 ]] || as=(runuser -u nobody --)
folder=$("${as[@]}" mktemp -d /tmp/tally-bench-XXXXXX)
work=$(mktemp -d)
export XDG_CACHE_HOME=$work/cache XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config LC_ALL=C.UTF-8
cd /
finish() {
    "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null || true
    "${as[@]}" rm -rf "$folder"
    rm -rf "$work"
}
trap finish EXIT

"${as[@]}" "$bin/initdb" -D "$folder/data" -U postgres -A trust --no-sync -E UTF8 --locale=C.UTF-8 >/dev/null
"${as[@]}" "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
    -o "-c listen_addresses='' -c unix_socket_directories='$folder'" start >/dev/null
sql() { "$bin/psql" -h "$folder" -U postgres -d usage -qXAt -v ON_ERROR_STOP=1 "$@"; }
"$bin/psql" -h "$folder" -U postgres -d postgres -qXAt -c 'CREATE DATABASE usage'
place="postgresql://postgres@/usage?host=$folder"
seconds() { # of a command
    local from=$EPOCHREALTIME
    "$@" >/dev/null
    awk -v from="$from" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.2f", to - from }'
}

awk -v rows="$rows" 'BEGIN {
    print "time,user,customer,project,model,input,output,cost,id"
    for (i = 0; i < rows; ++i)
        printf "2026-%02d-%02dT%02d:04:05Z,u%d,c%d,p%d,m%d,%d,%d,0.01,id-%d\n", 1 + i % 12, 1 + i % 28, i % 24, i % 170,
            i % 50, i % 9, i % 17, i % 1000, i % 333, i
}' >"$work/log.csv"

"$program" ledger create "$place" 2>/dev/null
import=$(seconds "$program" import --ledger "$place" "$work/log.csv")
pull=$(seconds "$program" ledger info "$place&application_name=other")
copy_tables() {
    sql -c 'COPY record TO STDOUT (FORMAT binary)'
    sql -c 'COPY record_key TO STDOUT (FORMAT binary)'
}
copy=$(seconds copy_tables)

# The rows of both tables as Qt's driver writes them: a prepared statement for each, executed with a text for every
# column, in one transaction.
inserts=$((rows < 20000 ? rows : 20000))
columns_of() { # TABLE FORMAT: what FORMAT makes of each column
    sql -c "SELECT string_agg(format('$2', column_name, data_type, ordinal_position), ', ' ORDER BY ordinal_position)
        FROM information_schema.columns WHERE table_name = '$1'"
}
prepare() { # NAME TABLE
    echo "CREATE TABLE $1_rows (LIKE $2 INCLUDING ALL);"
    echo "PREPARE $1($(columns_of "$2" '%2$s')) AS INSERT INTO $1_rows VALUES($(columns_of "$2" '$%3$s'));"
}
executes() { # NAME TABLE ORDER
    sql -c "SELECT 'EXECUTE $1(' || concat_ws(', ', $(columns_of "$2" 'quote_nullable(%1$I)')) || ');'
        FROM $2 ORDER BY $3 LIMIT $inserts"
}
{
    prepare a record
    prepare b record_key
    echo 'BEGIN;'
    executes a record id
    executes b record_key record_id
    echo 'COMMIT;'
} >"$work/inserts.sql"
prepared=$(seconds sql -f "$work/inserts.sql")

awk -v rows="$rows" -v import="$import" -v pull="$pull" -v copy="$copy" -v prepared="$prepared" -v inserts="$inserts" 'BEGIN {
    printf "import, file read and columns made: %d rows/s\n", rows / import
    printf "prepared inserts: %d rows/s, the import is %.1f times as fast\n", inserts / prepared,
        (rows / import) / (inserts / prepared)
    printf "first pull %.2f s, COPY BINARY to /dev/null %.2f s: %.1f times\n", pull, copy, pull / copy
}'
