// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/rowchanges.h"

#include <map>
#include <string>
#include <vector>

namespace tally {

class PgConnection;

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

    /// `written`: tables of which the server has rows of this change already.
    Result<void> run(const Sequences &before, const std::vector<std::string> &written = {});

private:
    Result<void> pushSequences(const Sequences &before);
    Result<void> noteTables();

    PgConnection &m_server;
    sqlite3 *m_db;
    RowChanges &m_changes;
    int64_t m_change;
    std::vector<std::string> m_moved; // tables
};

} // namespace tally
