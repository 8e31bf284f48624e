// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

struct sqlite3;

namespace tally {

/// What a write transaction of a ledger has to pass besides SQLite: of a mirror, the server whose ledger it
/// mirrors. Used on the ledger's thread.
class WriteGate {
public:
    virtual ~WriteGate() = default;

    /// Why this role may write nothing; else nothing.
    virtual Result<void> mayWrite() const = 0;
    /// Before the transaction begins: nobody else writes from here to commit() or rollback(), and what others
    /// wrote is there.
    virtual Result<void> begin(sqlite3 *db) = 0;
    /// When SQLite's transaction has begun: whether the mirror is still what begin() left. Another process
    /// with another role, or of a server put back to a copy, makes it anew. If not: rollback(), and begin()
    /// again.
    virtual Result<bool> holds(sqlite3 *db) const = 0;
    /// Before the transaction is committed: what it wrote holds for everybody from here on, or (an error) for
    /// nobody.
    virtual Result<void> commit(sqlite3 *db) = 0;
    virtual void rollback() = 0;
    /// How long begin() waits.
    virtual void setLockTimeout(int milliseconds) = 0;
};

} // namespace tally
