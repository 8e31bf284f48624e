// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/postgres/pgconnection.h"
#include "storage/rowchanges.h"
#include "storage/teamblocks.h"
#include "storage/teamhead.h"
#include "storage/teampush.h"
#include "storage/writegate.h"

#include <QElapsedTimer>
#include <QString>

#include <memory>

namespace tally {

/// A ledger on a PostgreSQL server and its mirror on this computer, of one open Ledger. The server's tables
/// are the truth. The mirror is an ordinary ledger file that anything may read; everything that writes runs
/// on it as on any ledger, in one transaction, while the server's row `ledger` is locked, and its changed
/// rows are committed on the server first. So ids, order and bytes are those of a file, and a mirror can only
/// be behind or thrown away.
class TeamLink final : public WriteGate {
public:
    /// Connects and brings the mirror up to date, making it where there is none. Errors as PgConnection's and
    /// readHead's.
    static Result<std::unique_ptr<TeamLink>> open(const QString &place);
    ~TeamLink() override;

    const QString &mirror() const { return m_mirror; }
    const TeamHead &head() const { return m_head; }
    PgConnection &server() { return *m_server; }

    /// The connection to the mirror whose transactions pass here.
    void watch(sqlite3 *db) { m_changes->watch(db); }

    /// Brings what others wrote since, with a new connection where the last was lost. Whether there was any.
    /// The server is asked when it told of a change, and every half minute, since that is a hint that may be
    /// lost: calling this every second costs nothing.
    /// A server that is away is asked again after pauses that grow; the error is told until then.
    Result<bool> pull();

    Result<void> mayWrite() const override;
    Result<void> begin(sqlite3 *db) override;
    Result<bool> holds(sqlite3 *db) const override;
    Result<void> commit(sqlite3 *db) override;
    void rollback() override;
    void setLockTimeout(int milliseconds) override { m_lockTimeoutMs = milliseconds; }

private:
    explicit TeamLink(QString place);
    Result<void> connect();
    Result<void> openMirror();
    Result<void> makeMirror();
    void dropMirror();
    Result<void> readTables(const QString &file);
    bool hasNoNews();
    Result<bool> pullNow();
    Result<void> lock();
    Result<void> lockOnce();
    Result<void> lockAgain();
    void undoCutOff();
    Result<void> push(sqlite3 *db, const std::string &token);
    Result<void> writeHead(sqlite3 *db, const std::string &token);
    Result<void> settle(const std::string &token, const Error &lost);

    const QString m_place;
    const QString m_mirror;
    std::unique_ptr<PgConnection> m_server;
    std::unique_ptr<RowChanges> m_changes;
    std::unique_ptr<TeamBlocks> m_blocks; // of an act that has more new rows than one transaction takes
    TeamPush::Sequences m_sequences;
    TeamHead m_head;
    int m_lockTimeoutMs = 120'000;
    bool m_listens = false; // the server tells of changes
    QElapsedTimer m_sincePull; // valid once there was one
    // While the server is away
    QElapsedTimer m_sinceTry;
    qint64 m_pauseMs = 0;
    Error m_lost;
};

} // namespace tally
