// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/teamhead.h"
#include "storage/teamtables.h"

#include <QString>

#include <unordered_set>

namespace tally {

class PgConnection;
class TeamRowWriter;

/// Brings a mirror up to a server's ledger: rows that were written after the change it has, and rows that
/// went. It has a connection of its own to the mirror, as another process would: who reads there meanwhile
/// sees all of it or nothing. A mirror of something else (another ledger, role or right, or a server that was
/// put back to what it was before) is filled anew.
class TeamPull {
public:
    /// Unseen: nobody else knows the file, and it is thrown away unless run() ends well.
    enum class Mirror { Shared, Unseen };
    TeamPull(PgConnection &server, QString mirror, Mirror kind = Mirror::Shared)
        : m_server(server)
        , m_mirror(std::move(mirror))
        , m_kind(kind)
    {
    }

    /// Whether anything came. Opens a transaction on the server for reading unless one is open.
    Result<bool> run();
    /// In the transaction that is open, whose head this is.
    Result<bool> run(const TeamHead &head);

    /// The change that a mirror is at, if it is one of that ledger and role; else -1.
    static Result<int64_t> changeOf(sqlite3 *db, const TeamHead &head);

private:
    struct Mark {
        std::string ledgerId;
        std::string role;
        std::string rights;
        int64_t change = 0;
        std::string token; // of that change, as the server knew it
    };
    /// What the server has behind a mark.
    struct News {
        bool goesOn =
            false; // the mirror is what the server once was, so that only the changes since are missing
        std::string token; // of its last change
    };
    static Result<Mark> readMark(sqlite3 *db);
    Result<TeamHead> lookAnew();
    Result<void> writeMark(sqlite3 *db, const TeamHead &head, const std::string &token) const;
    Result<News> newsSince(const Mark &mark, const TeamHead &head);
    Result<bool> fill(sqlite3 *db, const TeamHead &seen);
    Result<void> bring(sqlite3 *db, const TeamHead &head, int64_t after);
    Result<void> readTable(const TeamTable &table, const std::string &where, TeamRowWriter &rows,
                           std::unordered_set<int64_t> *numbers);
    Result<void> bringSequences(sqlite3 *db);

    PgConnection &m_server;
    QString m_mirror;
    Mirror m_kind;
    bool m_namesWent = false; // of what a limited role saw before
    bool m_ownView = false; // in a transaction of its own, which sees the server as it was at its first look
};

} // namespace tally
