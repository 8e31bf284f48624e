// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/stampcache.h"

#include <algorithm>

namespace tally {

bool StampCache::prepare(sqlite3 *db)
{
    clear();
    return m_read.prepare(db, "SELECT id, content_hash FROM record WHERE id >= ? AND id < ? ORDER BY id");
}

bool StampCache::read(int64_t id, Stamp &stamp)
{
    if (id < m_first || id >= m_end) {
        const int64_t before = m_end - m_first;
        const bool goesOn = before > 0 && id >= m_end && id < m_end + before;
        if (!readFrom(id, goesOn ? std::min(before * 2, MostAhead) : 1))
            return false;
    }
    stamp = m_stamps[static_cast<size_t>(id - m_first)];
    return true;
}

bool StampCache::readFrom(int64_t first, int64_t count)
{
    const StatementScope scope(m_read);
    m_first = first;
    m_end = first + count;
    m_stamps.assign(static_cast<size_t>(count), {});
    m_read.bind(1, m_first);
    m_read.bind(2, m_end);
    while (m_read.next())
        m_stamps[static_cast<size_t>(m_read.integer(0) - first)] = {true,
                                                                    static_cast<uint64_t>(m_read.integer(1))};
    if (m_read.failed())
        clear();
    return !m_read.failed();
}

} // namespace tally
