// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/undonekeys.h"

#include "domain/recordidentity.h"

#include <sqlite3.h>

#include <algorithm>

namespace tally {

void UndoneKeys::noteGone(int64_t id, const UsageRecord *said)
{
    if (said)
        m_gone.push_back(keyOf(id, *said));
    else
        m_keyless.push_back(id);
}

void UndoneKeys::noteStaying(int64_t id, const UsageRecord &said)
{
    if (m_group)
        m_staying.push_back(keyOf(id, said));
}

UndoneKeys::KeyOf UndoneKeys::keyOf(int64_t id, const UsageRecord &record)
{
    return {baseKey(record, identityKind(record)), id};
}

// What these batches said of records that stay is not said again, either.
bool UndoneKeys::holdStaying()
{
    if (!m_group)
        return true;
    Statement find;
    if (!find.prepare(m_store.handle(), "SELECT 1 FROM record_key WHERE key = ? AND record_id = ?"))
        return false;
    std::vector<int64_t> others;
    for (const auto &[key, id] : m_staying) {
        const auto bytes = key.toBytes();
        const StatementScope scope(find);
        find.bindBlob(1, {bytes.data(), bytes.size()});
        find.bind(2, id);
        if (!find.next())
            others.push_back(id);
        else if (!m_held.hold(key, *m_group))
            return false;
        if (find.failed())
            return false;
    }
    return others.empty() || (list(others) && m_held.holdGone(*m_group));
}

bool UndoneKeys::list(const std::vector<int64_t> &ids)
{
    Statement gone;
    if (!execute(m_store.handle(),
                 "CREATE TEMP TABLE IF NOT EXISTS gone(id INTEGER PRIMARY KEY); DELETE FROM temp.gone")
        || !gone.prepare(m_store.handle(), "INSERT OR IGNORE INTO temp.gone(id) VALUES(?)"))
        return false;
    for (const int64_t id : ids) {
        gone.bind(1, id);
        if (!gone.run())
            return false;
    }
    return true;
}

// Keys follow from the records, except ordinals and ids that are not trusted: those few are found by their
// record id in one pass over all keys.
bool UndoneKeys::deleteGone()
{
    sqlite3 *db = m_store.handle();
    Statement erase;
    if (!erase.prepare(db, "DELETE FROM record_key WHERE key = ? AND record_id = ?"))
        return false;
    std::sort(m_gone.begin(), m_gone.end(), [](const KeyOf &a, const KeyOf &b) { return a.key < b.key; });
    for (const auto &[key, id] : m_gone) {
        const auto bytes = key.toBytes();
        erase.bindBlob(1, {bytes.data(), bytes.size()});
        erase.bind(2, id);
        if (!erase.run())
            return false;
        if (sqlite3_changes(db) == 0)
            m_keyless.push_back(id);
        else if (m_group && !m_held.hold(key, *m_group))
            return false;
    }
    if (m_keyless.empty())
        return true;
    return list(m_keyless) && (!m_group || m_held.holdGone(*m_group))
        && execute(db,
                   "DELETE FROM record_key WHERE record_id IN (SELECT id FROM temp.gone); DELETE FROM "
                   "temp.gone");
}

} // namespace tally
