// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/columnfile.h"
#include "services/importpipe.h"
#include "storage/ledger.h"

#include <memory>
#include <thread>

namespace tally {

/// Builds the columns of an import's new records while they are written to the ledger, on a thread of its
/// own, instead of reading them all back afterwards. Nothing of it is seen before finish(); a feed that is
/// dropped leaves the columns as they were, and syncColumns makes up for it.
class ColumnFeed {
public:
    /// Call with the ledger's write lock held. nullptr when the columns cannot simply be continued.
    static std::unique_ptr<ColumnFeed> start(Ledger &ledger, ImportPipe &pipe);
    ~ColumnFeed();

    /// Takes the records that have an id, then gives the chunk back to the pipe.
    void add(std::unique_ptr<ImportChunk> chunk);
    /// After the ledger's commit: makes the new columns visible. Failure is left to the next sync.
    void finish(Ledger &ledger);

private:
    ColumnFeed(std::unique_ptr<ColumnWriter> writer, ImportPipe &pipe);
    void run();
    void stop();

    std::unique_ptr<ColumnWriter> m_writer;
    const int64_t m_heldId;
    ImportPipe &m_pipe;
    ImportPipe::Queue m_queue;
    bool m_orderly = true; // every id was a new one
    std::thread m_thread;
};

} // namespace tally
