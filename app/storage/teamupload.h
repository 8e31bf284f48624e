// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/teamtables.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace tally {

class PgConnection;
class PgCopyWriter;

/// What a team's ledger has that none in a file has.
struct TeamOwn {
    std::string pseudonymKey; // in hexadecimal
    std::vector<std::pair<std::string, std::string>> access; // role and customer
    std::vector<std::pair<int64_t, std::string>> authors; // of batches; others are whose connection it is
    int64_t blockRows = 0; // what an administrator has set; 0: as usual
};

/// As a ledger begins with: a new key, and nobody limited.
TeamOwn newTeamOwn();
/// That of a ledger on a server. Permission where the role may not know who sees what.
Result<TeamOwn> readTeamOwn(PgConnection &server);

/// A whole ledger, read from an SQLite database, on its way into a database that has none. A text that is
/// there already once its U+0000 are replaced becomes the same text.
class TeamUpload {
public:
    TeamUpload(PgConnection &server, sqlite3 *db)
        : m_server(server)
        , m_db(db)
    {
    }

    /// Tables with all rows, and rights, in the transaction that the caller has open. `change`: the number of
    /// the change that the ledger has seen last then.
    Result<void> run(const TeamOwn &own, int64_t change);

private:
    Result<void> copyTable(const TeamTable &table);
    Result<void> copyRow(PgCopyWriter &copy, const TeamTable &table, sqlite3_stmt *row);
    Result<bool> isKnownText(sqlite3_stmt *row);
    Result<void> readReferences(const TeamTable &table);
    Result<void> writeOwn(const TeamOwn &own, int64_t change);
    Result<void> setRights(const TeamOwn &own);

    PgConnection &m_server;
    sqlite3 *m_db;
    std::vector<TeamTable> m_tables;
    std::vector<bool> m_namesText; // of the columns of the table that is copied
    std::unordered_set<int64_t> m_nullTexts; // ids of those that were replaced
    std::unordered_map<std::string, int64_t> m_replaced; // by what they became
    std::unordered_map<int64_t, int64_t> m_sameText; // which text stands for another
};

} // namespace tally
