// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/file/columnfile.h"
#include "services/imports/importpipe.h"
#include "storage/ledger.h"

#include <memory>

namespace tally {

/// Builds the columns of an import's new records while they are written to the ledger, instead of reading
/// them all back afterwards. Nothing of it is seen before finish(); a feed that is dropped leaves the columns
/// as they were, and syncColumns makes up for it. One thread at a time.
class ColumnFeed {
public:
    /// Call with the ledger's write lock held. nullptr when the columns cannot simply be continued.
    static std::unique_ptr<ColumnFeed> start(Ledger &ledger);

    /// Takes the records that have an id.
    void add(const ImportChunk &chunk);
    /// Something was written that cannot be fed: finish() then leaves all to the next sync.
    void leave() { m_orderly = false; }
    /// After the ledger's commit, which brought it to `state`: makes the new columns visible. Failure is left
    /// to the next sync.
    void finish(const LedgerState &state);

private:
    explicit ColumnFeed(std::unique_ptr<ColumnWriter> writer);

    std::unique_ptr<ColumnWriter> m_writer;
    const int64_t m_heldId;
    bool m_orderly = true; // every id was a new one
};

} // namespace tally
