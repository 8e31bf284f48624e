// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/heldkeys.h"

namespace tally {

bool HeldKeys::prepare()
{
    sqlite3 *db = m_store.handle();
    Statement any;
    if (!any.prepare(db, "SELECT NOT EXISTS(SELECT 1 FROM watch_held)") || !any.next())
        return false;
    m_isEmpty = any.integer(0) != 0;
    return m_find.prepare(db, "SELECT 1 FROM watch_held WHERE key = ?")
        && m_release.prepare(db, "DELETE FROM watch_held WHERE key = ?")
        && m_hold.prepare(db, "INSERT OR REPLACE INTO watch_held(key, group_id) VALUES(?, ?)");
}

bool HeldKeys::contains(const RecordKey &key, bool &held)
{
    held = false;
    if (m_isEmpty)
        return true;
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
    const auto bytes = key.toBytes();
    m_release.bindBlob(1, {bytes.data(), bytes.size()});
    return m_release.run();
}

bool HeldKeys::hold(const RecordKey &key, int64_t group)
{
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
