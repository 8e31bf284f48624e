// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/connection.h"
#include "storage/textvalues.h"
#include "storage/recordrow.h"

namespace tally {

class LedgerAppendSession;

/// What reading, appending and undoing share of one open ledger.
struct Store {
    explicit Store(std::unique_ptr<Connection> open)
        : connection(std::move(open))
        , texts(connection->handle())
    {
    }

    sqlite3 *handle() const { return connection->handle(); }
    Error lastError() const { return sqlError(handle()); }
    /// Permission when it was opened for reading, Locked while an import of this process writes.
    Result<void> readyToWrite() const;
    /// The same for what belongs to one computer; InvalidInput for a ledger on a server.
    Result<void> readyToWriteOfThisComputer() const;

    /// A number of the meta table.
    Result<int64_t> meta(const char *key) const;
    bool setMeta(const char *key, int64_t value) const;

    /// That the batch is there (else NotFound) and not undone (InvalidInput).
    Result<void> checkBatch(int64_t batch) const;

    /// Where the ledger stands now, read as one.
    Result<LedgerState> state() const;

    /// Writes the change log, moves the revision and renews the stamp, last in a write transaction;
    /// `changed`: ids in any order.
    bool logChanges(std::vector<int64_t> changed) const;

    bool renewStamp() const;

    std::unique_ptr<Connection> connection;
    TextValues texts;
    bool appending = false;
    LedgerAppendSession *session = nullptr; // that imports are to join
};

} // namespace tally
