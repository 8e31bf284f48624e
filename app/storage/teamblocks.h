// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/rowchanges.h"
#include "storage/teamhead.h"
#include "storage/teamtablepush.h"

#include <QString>

#include <memory>
#include <string>
#include <vector>

namespace tally {

class PgConnection;

/// New rows of an act, such as an import of millions of records, that are too many for one transaction of the
/// server. Each block of them is committed by itself, with the number that the act's change will have: nobody
/// reads rows with a number that was not given yet, until the last transaction of the act gives it. Whose act
/// it is holds the row of block_claim with a connection of its own, and others wait for that before they
/// write; when nobody holds it, what is unfinished was cut off and is undone.
class TeamBlocks {
public:
    /// `server` is in the act's transaction, with the lock. `token`: of the act's change.
    TeamBlocks(PgConnection &server, sqlite3 *db, RowChanges &changes, const TeamHead &head,
               std::string token);
    ~TeamBlocks();
    TeamBlocks(const TeamBlocks &) = delete;
    TeamBlocks &operator=(const TeamBlocks &) = delete;

    /// Whether some table has more new rows than a block takes, and the server a place for blocks.
    bool areNeeded() const;
    /// Commits all of them and takes them out of the changes, so that what is left fits into the transaction
    /// that is open then, with the lock again. Nothing where somebody is just about to undo what was cut off.
    /// On error there may be blocks: undoUnfinished, when this is gone.
    Result<void> run(const QString &place, int lockTimeoutMs);
    /// Tables that blocks were written of.
    const std::vector<std::string> &tables() const { return m_tables; }
    bool haveBegun() const { return m_begun; }
    /// Lets go of the claim before it returns, so that undoUnfinished does not meet it.
    void giveUp();

private:
    bool claim(const QString &place);
    int64_t firstNew(size_t table) const;
    int64_t newRows(size_t table) const;
    Result<void> writeTable(size_t table);
    Result<void> writeRuns(size_t table);
    Result<void> writeKeys(size_t table);
    Result<void> write(size_t table, const PushRows &rows);
    Result<void> nextTransaction();

    PgConnection &m_server;
    sqlite3 *m_db;
    RowChanges &m_changes;
    const TeamHead &m_head;
    const std::string m_token;
    std::unique_ptr<PgConnection> m_claim;
    int m_lockTimeoutMs = 0;
    bool m_begun = false;
    std::vector<std::string> m_tables;
};

enum class UnfinishedOwner { WaitFor, LeaveAlone };

/// Undoes what was written in blocks and cut off. Not in a transaction. Who is still writing is waited for
/// (Locked after that time) or left alone.
Result<void> undoUnfinished(PgConnection &server, const std::vector<TeamTable> &tables, UnfinishedOwner owner,
                            int lockTimeoutMs);

/// Begins a transaction whose waiting for locks ends after that time.
Result<void> beginLocking(PgConnection &server, int lockTimeoutMs);

} // namespace tally
