// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/publishedtable.h"

#include "storage/store.h"

#include <QDateTime>

namespace tally {

Result<void> PublishedTable::mark(const std::string &teamId, const std::vector<int64_t> &records)
{
    if (const auto ready = m_store.readyToWrite(); !ready)
        return ready;
    WriteTransaction transaction(*m_store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun;
    Statement mark;
    if (!mark.prepare(m_store.handle(),
                      "INSERT OR REPLACE INTO published(team_id, record_id, published_ms) VALUES(?, ?, ?)"))
        return m_store.lastError();
    mark.bindText(1, teamId);
    mark.bind(3, static_cast<int64_t>(QDateTime::currentMSecsSinceEpoch()));
    for (const int64_t id : records) {
        mark.bind(2, id);
        if (!mark.run())
            return m_store.lastError();
    }
    return transaction.commit();
}

} // namespace tally
