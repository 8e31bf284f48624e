// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/postgres/pgcopy.h"
#include "storage/rowchanges.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tally {

class PgConnection;

/// Rows of one table that are to be written.
struct PushRows {
    std::span<const std::pair<int64_t, int64_t>> runs = {}; // of row numbers, first and last, ascending
    std::span<const std::string_view> keys = {}; // of tables without, ascending
    bool onlyNew = false; // the server has none of them
};
/// Valid as long as the rows.
std::vector<std::string_view> sortedKeys(const RowChanges::Rows &rows);

/// Writes the rows of one table that a transaction of a mirror changed to the server: those that are there as
/// they are, a few by one statement and many by COPY; those that went as tombstones. Once; `change` is the
/// number they all get.
class TeamTablePush {
public:
    TeamTablePush(PgConnection &server, sqlite3 *db, const TeamTable &table, int64_t change)
        : m_server(server)
        , m_db(db)
        , m_table(table)
        , m_change(change)
    {
    }

    Result<void> run(const PushRows &rows);

private:
    Result<void> collectRuns(const PushRows &rows);
    Result<void> collectKeys(const PushRows &rows);
    Result<void> addRow(sqlite3_stmt *row);
    Result<void> startCopy();
    Result<void> writeFew();
    Result<void> writeGone();
    std::string onConflict() const;

    PgConnection &m_server;
    sqlite3 *m_db;
    const TeamTable &m_table;
    int64_t m_change;
    std::vector<std::vector<std::optional<std::string>>> m_few;
    std::optional<PgCopyWriter> m_copy; // once there are more
    std::vector<std::string> m_gone; // keys
};

} // namespace tally
