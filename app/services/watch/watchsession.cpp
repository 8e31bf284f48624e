// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/watch/watchsession.h"

#include <utility>

namespace tally {

ImportReport WatchSession::import(const InputEntry &entry, const ImportOptions &options,
                                  ImportProgress *progress)
{
    if (!m_session) {
        m_turn = m_imports.waitForTurn(progress);
        auto session = m_ledger.beginSession();
        if (!session) {
            m_turn = {};
            return m_imports.importEntry(entry, options, progress); // it says what is wrong
        }
        m_session = std::move(*session);
        m_time.start();
    }
    options.watched->isShared = true;
    return m_imports.importInto(m_ledger, m_room, entry, options, progress);
}

bool WatchSession::commit(const Tell &tell, FolderNews &news)
{
    const auto done = m_session ? m_session->commit() : Result<LedgerState>(LedgerState{});
    m_session.reset();
    m_turn = {};
    const std::vector<WatchNews> read = std::exchange(m_untold, {});
    if (!done) {
        news.ledgerBusy = done.error().kind == ErrorKind::Locked || done.error().kind == ErrorKind::DiskFull;
        if (!news.ledgerBusy)
            news.ledgerError = done.error();
        return false;
    }
    for (const WatchNews &each : read) {
        ++news.read;
        news.added += each.report.counts.added;
        tell(each);
    }
    return true;
}

} // namespace tally
