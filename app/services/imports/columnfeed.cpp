// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/columnfeed.h"

#include "services/usage/columnsync.h"

namespace tally {

std::unique_ptr<ColumnFeed> ColumnFeed::start(Ledger &ledger)
{
    auto writer = continueColumns(ledger);
    if (!writer || (*writer)->wantsRebuild())
        return nullptr;
    return std::unique_ptr<ColumnFeed>(new ColumnFeed(std::move(*writer)));
}

ColumnFeed::ColumnFeed(std::unique_ptr<ColumnWriter> writer)
    : m_writer(std::move(writer))
    , m_heldId(m_writer->state().lastId)
{
}

void ColumnFeed::add(const ImportChunk &chunk)
{
    for (size_t i = 0; i < chunk.used; ++i) {
        chunk.fetchAhead(i);
        const StoredRecord &stored = chunk.records[i];
        if (stored.id > m_heldId)
            m_writer->append(stored, &chunk.names[i]);
        else if (stored.id != 0)
            m_orderly = false; // a record that came back under its old id
    }
}

void ColumnFeed::finish(const LedgerState &state)
{
    if (m_orderly && state.lastChange == m_writer->state().lastChange)
        (void)m_writer->finish(state.lastId, state.lastChange, state.stamp);
    m_writer.reset();
}

} // namespace tally
