// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/rowchanges.h"

#include <map>
#include <optional>

namespace tally {

class PgConnection;
class PgCopyWriter;

/// Writes the rows that a transaction of a mirror changed to the server, where the lock is held: those that
/// are there as they are, those that went as tombstones. Nothing is committed. `change` is the number they
/// all get.
class TeamPush {
public:
    TeamPush(PgConnection &server, sqlite3 *db, RowChanges &changes, int64_t change)
        : m_server(server)
        , m_db(db)
        , m_changes(changes)
        , m_change(change)
    {
    }

    /// The numbers that AUTOINCREMENT tables gave last.
    using Sequences = std::map<std::string, int64_t>;
    static Sequences sequencesOf(sqlite3 *db);

    Result<void> run(const Sequences &before);

private:
    struct Part; // one table's
    Result<void> pushTable(size_t place);
    Result<void> collect(Part &part, const RowChanges::Rows &rows);
    Result<void> collectRuns(Part &part, const RowChanges::Rows &rows);
    Result<void> collectKeys(Part &part, const RowChanges::Rows &rows);
    Result<void> addRow(Part &part, sqlite3_stmt *row);
    Result<void> startCopy(Part &part);
    Result<void> writeFew(const Part &part);
    Result<void> writeGone(const Part &part);
    Result<void> pushSequences(const Sequences &before);
    Result<void> noteTables();
    std::string onConflict(const TeamTable &table) const;

    PgConnection &m_server;
    sqlite3 *m_db;
    RowChanges &m_changes;
    int64_t m_change;
    std::vector<std::string> m_moved; // tables
};

/// A row of SQLite in PostgreSQL's binary form.
std::vector<std::optional<std::string>> serverRow(const TeamTable &table, sqlite3_stmt *row);

/// A text as a server can hold it: U+0000 and bytes that are no UTF-8 become U+FFFD.
std::string serverText(std::string_view text);

} // namespace tally
