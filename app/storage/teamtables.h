// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <string>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace tally {

/// What a column holds, and so what it is on the server.
enum class TeamCell { Integer, Text, Bytes, Uuid, Any };

struct TeamColumn {
    std::string name;
    TeamCell cell = TeamCell::Integer;
};

/// A table of a ledger that is on the server as well, row by row: read from the schema itself, so that a new
/// table of a migration needs only its name in the list of teamtables.cpp, and a new column nothing.
struct TeamTable {
    std::string name;
    std::vector<TeamColumn> columns = {};
    std::vector<int> key = {}; // places of the primary key's columns
    bool byRowId = false; // the key is the row's number

    std::string columnList() const; // quoted, with commas
    std::string keyList() const;
    std::string select() const; // SELECT columns FROM table
};

/// The column that the server has besides: with which change the row was written last.
constexpr auto ChangeColumn = "mirror_change";

Result<std::vector<TeamTable>> teamTables(sqlite3 *db);
const TeamTable *findTeamTable(const std::vector<TeamTable> &tables, std::string_view name);

const char *serverType(TeamCell cell);

/// The key of a row as bytes, for tombstones and sets: integers 8 bytes, everything else with its length.
void appendKeyCell(std::string &key, TeamCell cell, int64_t number, std::string_view bytes);
/// Binds them to the parameters from 1 on; false when the bytes are none.
bool bindKey(sqlite3_stmt *statement, const TeamTable &table, std::string_view key);

} // namespace tally
