// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/heldkeys.h"

namespace tally {

// The table is empty for most, so its statements are prepared when they are needed.
bool HeldKeys::prepare()
{
    Statement any;
    if (!any.prepare(m_store.handle(), "SELECT NOT EXISTS(SELECT 1 FROM watch_held)") || !any.next())
        return false;
    m_isEmpty = any.integer(0) != 0;
    return true;
}

bool HeldKeys::ready(Statement &statement, const char *sql)
{
    return statement.isPrepared() || statement.prepare(m_store.handle(), sql);
}

bool HeldKeys::contains(const RecordKey &key, bool &held)
{
    held = false;
    if (m_isEmpty)
        return true;
    if (!ready(m_find, "SELECT 1 FROM watch_held WHERE key = ?"))
        return false;
    const auto bytes = key.toBytes();
    const StatementScope scope(m_find);
    m_find.bindBlob(1, {bytes.data(), bytes.size()});
    held = m_find.next();
    return !m_find.failed();
}

bool HeldKeys::release(const RecordKey &key)
{
    if (m_isEmpty)
        return true;
    if (!ready(m_release, "DELETE FROM watch_held WHERE key = ?"))
        return false;
    const auto bytes = key.toBytes();
    m_release.bindBlob(1, {bytes.data(), bytes.size()});
    return m_release.run();
}

bool HeldKeys::hold(const RecordKey &key, int64_t group)
{
    if (!ready(m_hold, "INSERT OR REPLACE INTO watch_held(key, group_id) VALUES(?, ?)"))
        return false;
    const auto bytes = key.toBytes();
    m_hold.bindBlob(1, {bytes.data(), bytes.size()});
    m_hold.bind(2, group);
    return m_hold.run();
}

bool HeldKeys::holdGone(int64_t group)
{
    Statement hold;
    if (!hold.prepare(m_store.handle(),
                      "INSERT OR REPLACE INTO watch_held(key, group_id) SELECT key, ? FROM record_key WHERE "
                      "record_id IN (SELECT id FROM temp.gone)"))
        return false;
    hold.bind(1, group);
    return hold.run();
}

} // namespace tally
