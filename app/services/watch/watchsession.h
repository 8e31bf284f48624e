// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/chunklist.h"
#include "services/watch/watchnews.h"
#include "storage/bulkappend.h"

#include <QElapsedTimer>

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace tally {

/// Small files of one look, which reach the disk together: what begins and ends a transaction costs more than
/// such a file. Each of them is whole or not there by itself, with how far it was read; after a crash or
/// without commit() none of them is there. Others cannot write meanwhile: commit() when it isDue().
class WatchSession {
public:
    /// Both live longer.
    WatchSession(Ledger &ledger, ImportService &imports)
        : m_ledger(ledger)
        , m_imports(imports)
    {
    }

    /// Whether a file of so many bytes is small.
    static bool takes(int64_t size) { return size <= MostBytes; }
    /// As ImportService::importEntry; `options.watched` is set.
    ImportReport import(const InputEntry &entry, const ImportOptions &options, ImportProgress *progress);
    bool isDue() const { return m_session && m_time.hasExpired(SessionMs); }
    /// Something was read, by import() or otherwise: it is told when it is there.
    void add(WatchNews news) { m_untold.push_back(std::move(news)); }
    using Tell = std::function<void(const WatchNews &)>;
    /// Counts and tells what was added. False: it is not there, `news` says why, and it will be read again.
    bool commit(const Tell &tell, FolderNews &news);

private:
    static constexpr int64_t MostBytes = 1 << 20;
    static constexpr qint64 SessionMs = 500;

    Ledger &m_ledger;
    ImportService &m_imports;
    ReadingRoom m_room;
    std::unique_lock<std::timed_mutex> m_turn;
    std::unique_ptr<AppendSession> m_session;
    QElapsedTimer m_time;
    std::vector<WatchNews> m_untold;
};

} // namespace tally
