// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/columnfeed.h"

#include "services/columnsync.h"

namespace tally {

std::unique_ptr<ColumnFeed> ColumnFeed::start(Ledger &ledger, ImportPipe &pipe)
{
    auto writer = continueColumns(ledger);
    if (!writer || (*writer)->wantsRebuild())
        return nullptr;
    return std::unique_ptr<ColumnFeed>(new ColumnFeed(std::move(*writer), pipe));
}

ColumnFeed::ColumnFeed(std::unique_ptr<ColumnWriter> writer, ImportPipe &pipe)
    : m_writer(std::move(writer))
    , m_heldId(m_writer->state().lastId)
    , m_pipe(pipe)
    , m_thread([this] { run(); })
{
}

ColumnFeed::~ColumnFeed()
{
    stop();
}

void ColumnFeed::add(std::unique_ptr<ImportChunk> chunk)
{
    m_queue.put(std::move(chunk));
}

void ColumnFeed::run()
{
    while (auto chunk = m_queue.take()) {
        for (size_t i = 0; i < chunk->used; ++i) {
            chunk->fetchAhead(i);
            const StoredRecord &stored = chunk->records[i];
            if (stored.id > m_heldId)
                m_writer->append(stored, &chunk->names[i]);
            else if (stored.id != 0)
                m_orderly = false; // a record that came back under its old id
        }
        m_pipe.putEmpty(std::move(chunk));
    }
}

void ColumnFeed::stop()
{
    m_queue.close();
    if (m_thread.joinable())
        m_thread.join();
}

void ColumnFeed::finish(Ledger &ledger)
{
    stop();
    const auto lastId = ledger.lastId();
    const auto lastChange = ledger.lastChange();
    if (m_orderly && lastId && lastChange && *lastChange == m_writer->state().lastChange)
        (void)m_writer->finish(*lastId, *lastChange);
    m_writer.reset();
}

} // namespace tally
