// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/versionrows.h"

namespace tally {

bool VersionRows::prepare(sqlite3 *db)
{
    const std::string names = RecordRow::columnNames();
    return m_keep.prepare(db,
                          "INSERT INTO record_version(record_id, batch_id, seq, removed, " + names
                              + ") SELECT id, ifnull(batch_id, 0), 0, 0, " + names
                              + " FROM record WHERE id = ?")
        && m_push.prepare(
            db,
            "INSERT INTO record_version(record_id, batch_id, seq, removed, " + names
                + ") VALUES(?1, ?2, (SELECT count(*) FROM record_version WHERE record_id = ?1 AND "
                  "batch_id = ?2), ?3, "
                + RecordRow::placeholders() + ")")
        && m_has.prepare(db, "SELECT 1 FROM record_version WHERE record_id = ? LIMIT 1")
        && m_hasChat.prepare(db, "SELECT 1 FROM record_version WHERE record_id = ? AND batch_id = 0 LIMIT 1")
        && m_load.prepare(db,
                          "SELECT batch_id, removed, " + names
                              + " FROM record_version WHERE record_id = ? ORDER BY batch_id, seq")
        && m_dropBatch.prepare(db, "DELETE FROM record_version WHERE record_id = ? AND batch_id = ?")
        && m_dropAll.prepare(db, "DELETE FROM record_version WHERE record_id = ?");
}

bool VersionRows::keepRow(int64_t id, bool &kept)
{
    kept = false;
    {
        const StatementScope scope(m_has);
        m_has.bind(1, id);
        if (m_has.next())
            return true;
        if (m_has.failed())
            return false;
    }
    m_keep.bind(1, id);
    kept = m_keep.run();
    return kept;
}

bool VersionRows::write(int64_t id, int64_t batch, bool removed, const UsageRecord &record, uint64_t hash)
{
    m_push.bind(1, id);
    m_push.bind(2, batch);
    m_push.bind(3, int64_t(removed));
    if (!m_row.encode(record, hash, m_values))
        return false;
    RecordRow::bind(m_push, 4, m_values);
    return m_push.run();
}

bool VersionRows::push(int64_t id, int64_t batch, const UsageRecord &record, uint64_t hash)
{
    return write(id, batch, false, record, hash);
}

bool VersionRows::pushRemoval(int64_t id, int64_t batch)
{
    return write(id, batch, true, {}, 0);
}

bool VersionRows::load(int64_t id, std::vector<Version> &versions)
{
    const StatementScope scope(m_load);
    versions.clear();
    m_load.bind(1, id);
    while (m_load.next()) {
        Version &version = versions.emplace_back();
        version.batch = m_load.integer(0);
        version.removed = m_load.integer(1) != 0;
        m_row.read(m_load, 2, version.record);
    }
    return !m_load.failed();
}

bool VersionRows::hasChat(int64_t id, bool &has)
{
    const StatementScope scope(m_hasChat);
    m_hasChat.bind(1, id);
    has = m_hasChat.next();
    return !m_hasChat.failed();
}

bool VersionRows::dropBatch(int64_t id, int64_t batch)
{
    m_dropBatch.bind(1, id);
    m_dropBatch.bind(2, batch);
    return m_dropBatch.run();
}

bool VersionRows::dropAll(int64_t id)
{
    m_dropAll.bind(1, id);
    return m_dropAll.run();
}

} // namespace tally
