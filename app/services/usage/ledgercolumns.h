// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/queryengine.h"
#include "services/usage/ledgerconnections.h"

#include <atomic>
#include <memory>

namespace tally {

/// The open ledger, its columns and the engine over them. The columns follow the ledger when they are told
/// to. Every function may be called from any thread and blocks while another one brings the columns up to
/// date, but engine(), which never waits.
class LedgerColumns {
public:
    LedgerConnections &ledger() { return m_ledger; }
    const LedgerConnections &ledger() const { return m_ledger; }

    /// `keepsConnection`: the calling thread will ask again, through the connection that was made here.
    Result<void> open(const QString &path, Ledger::Mode mode, bool keepsConnection);
    /// nullptr before open().
    std::shared_ptr<const QueryEngine> engine() const;

    // True: the engine is a new one.
    Result<bool> sync();
    /// Of a ledger on a server: whether the last sync() could ask it. Its mirror is shown where not.
    Result<void> pulled() const;
    /// Builds columns anew in which a query found damage, unless somebody else did so meanwhile.
    Result<bool> repair(const std::shared_ptr<const QueryEngine> &damaged);

    /// What became of the ledger's file. On the thread that syncs.
    LedgerWatch::Look lookAtFile();
    /// Ends what is being built: the columns are not asked for any more.
    void close() { m_closing = true; }
    bool isClosing() const { return m_closing; }

private:
    static Result<void> pull(Ledger &ledger);
    bool adopt(const std::shared_ptr<const ColumnFile> &file, quint64 forGeneration);

    LedgerConnections m_ledger;
    mutable QMutex m_mutex; // guards columns and engine
    std::shared_ptr<const ColumnFile> m_columns;
    std::shared_ptr<const QueryEngine> m_engine;
    mutable QMutex m_syncMutex; // one at a time
    Result<void> m_pulled; // under m_syncMutex
    LedgerState m_seen; // under m_syncMutex
    std::atomic<bool> m_closing = false;
};

} // namespace tally
