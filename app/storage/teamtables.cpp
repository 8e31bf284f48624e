// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/teamtables.h"

#include "storage/postgres/pgconnection.h"
#include "storage/postgres/pgcopy.h"
#include "storage/statement.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>

namespace tally {

namespace {

// All tables of a ledger. Watched folders and tokens of programs are of one computer: nothing writes them in
// a mirror, but a copy of a ledger takes them along.
constexpr std::array Names = {
    "meta",
    "text_value",
    "batch",
    "record",
    "record_key",
    "record_version",
    "record_price",
    "record_cover",
    "batch_seen",
    "record_change",
    "distrusted_id",
    "open_chat",
    "write_stamp",
    "batch_overlap",
    "booking_rule",
    "booking_batch",
    "booking_condition",
    "booking_setting",
    "record_booking",
    "record_imported",
    "booked_key",
    "budget",
    "budget_change",
    "budget_alert",
    "budget_hold",
    "watch",
    "watch_file",
    "watch_state",
    "watch_batch",
    "watch_held",
    "connection",
    "connection_batch",
    "outbox",
    "outbox_message",
    "outbox_event",
    "capture_token",
    "published",
    "outbox_changed",
};

TeamCell cellOf(std::string_view table, std::string_view column, std::string_view type)
{
    if (type == "INTEGER")
        return TeamCell::Integer;
    if (type == "TEXT")
        return TeamCell::Text;
    if (type == "ANY")
        return TeamCell::Any;
    return table == "record_key" && column == "key" ? TeamCell::Uuid : TeamCell::Bytes;
}

std::string joined(const TeamTable &table, const std::vector<int> &places)
{
    std::string list;
    for (const int place : places)
        list += (list.empty() ? "" : ", ") + pgName(table.columns[static_cast<size_t>(place)].name);
    return list;
}

} // namespace

std::string TeamTable::columnList() const
{
    std::string list;
    for (const TeamColumn &column : columns)
        list += (list.empty() ? "" : ", ") + pgName(column.name);
    return list;
}

std::string TeamTable::keyList() const
{
    return joined(*this, key);
}

std::string TeamTable::select() const
{
    return "SELECT " + columnList() + " FROM " + pgName(name);
}

Result<std::vector<TeamTable>> teamTables(sqlite3 *db)
{
    std::vector<TeamTable> tables;
    Statement query;
    if (!query.prepare(db, "SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid"))
        return sqlError(db);
    for (const char *name : Names) {
        TeamTable table{.name = name};
        const StatementScope scope(query);
        query.bindText(1, table.name);
        std::vector<std::pair<int64_t, int>> key;
        while (query.next()) {
            const TeamCell cell = cellOf(table.name, query.text(0), query.text(1));
            if (query.integer(2) > 0)
                key.emplace_back(query.integer(2), static_cast<int>(table.columns.size()));
            table.columns.push_back({std::string(query.text(0)), cell});
        }
        if (query.failed())
            return sqlError(db);
        if (table.columns.empty())
            continue; // of a later version
        std::sort(key.begin(), key.end());
        for (const auto &[order, place] : key)
            table.key.push_back(place);
        table.byRowId = table.key.size() == 1
            && table.columns[static_cast<size_t>(table.key.front())].cell == TeamCell::Integer;
        tables.push_back(std::move(table));
    }
    return tables;
}

const TeamTable *findTeamTable(const std::vector<TeamTable> &tables, std::string_view name)
{
    for (const TeamTable &table : tables) {
        if (table.name == name)
            return &table;
    }
    return nullptr;
}

const char *serverType(TeamCell cell)
{
    switch (cell) {
    case TeamCell::Integer:
        return "bigint";
    case TeamCell::Text:
    case TeamCell::Any:
        return "text";
    case TeamCell::Bytes:
        return "bytea";
    case TeamCell::Uuid:
        return "uuid";
    }
    return "text";
}

void appendKeyCell(std::string &key, TeamCell cell, int64_t number, std::string_view bytes)
{
    if (cell != TeamCell::Integer) {
        key += pgInteger(static_cast<int64_t>(bytes.size()));
        key += bytes;
    } else {
        key += pgInteger(number);
    }
}

bool bindKey(sqlite3_stmt *statement, const TeamTable &table, std::string_view key)
{
    int parameter = 0;
    for (const int place : table.key) {
        if (key.size() < 8)
            return false;
        const int64_t number = pgInteger(key.substr(0, 8));
        key.remove_prefix(8);
        const TeamCell cell = table.columns[static_cast<size_t>(place)].cell;
        ++parameter;
        if (cell == TeamCell::Integer) {
            if (sqlite3_bind_int64(statement, parameter, number) != SQLITE_OK)
                return false;
            continue;
        }
        const auto size = static_cast<size_t>(number);
        if (size > key.size())
            return false;
        const bool isText = cell == TeamCell::Text || cell == TeamCell::Any;
        const int bound = isText
            ? sqlite3_bind_text(statement, parameter, key.data(), static_cast<int>(size), SQLITE_TRANSIENT)
            : sqlite3_bind_blob(statement, parameter, key.data(), static_cast<int>(size), SQLITE_TRANSIENT);
        if (bound != SQLITE_OK)
            return false;
        key.remove_prefix(size);
    }
    return key.empty();
}

} // namespace tally
