// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/publishedtable.h"

#include "storage/store.h"

#include <QDateTime>

namespace tally {

Result<void> PublishedTable::mark(const std::string &teamId, const std::string &place,
                                  const std::vector<int64_t> &records)
{
    if (const auto ready = m_store.readyToWrite(); !ready)
        return ready;
    WriteTransaction transaction(*m_store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun;
    Statement known;
    if (!known.prepare(m_store.handle(), "INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)"))
        return m_store.lastError();
    const std::string key = std::string(PublishedPlace) + teamId;
    known.bindText(1, key);
    known.bindText(2, place);
    if (!known.run())
        return m_store.lastError();
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

Result<std::vector<PublishedMark>> PublishedTable::of(int64_t record) const
{
    Statement read;
    if (!read.prepare(m_store.handle(),
                      "SELECT ifnull(meta.value, ''), published_ms FROM published "
                      "LEFT JOIN meta ON meta.key = ?1 || team_id WHERE record_id = ?2 ORDER BY 2 DESC, 1"))
        return m_store.lastError();
    read.bindText(1, PublishedPlace);
    read.bind(2, record);
    std::vector<PublishedMark> marks;
    while (read.next())
        marks.push_back({std::string(read.text(0)), read.integer(1)});
    return read.failed() ? Result<std::vector<PublishedMark>>(m_store.lastError()) : marks;
}

} // namespace tally
