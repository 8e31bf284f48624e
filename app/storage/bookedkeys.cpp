// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/bookedkeys.h"

namespace tally {

namespace {

constexpr uint32_t MostEqualRows = 10'000;

} // namespace

bool BookedKeys::prepare()
{
    sqlite3 *db = m_store.handle();
    Statement any;
    Statement distrusted;
    if (!any.prepare(db, "SELECT EXISTS(SELECT 1 FROM booked_key)") || !any.next()
        || !distrusted.prepare(db, "SELECT key FROM distrusted_id WHERE length(key) = 16"))
        return false;
    m_mayHold = any.integer(0) != 0;
    m_distrusted.clear();
    while (distrusted.next())
        m_distrusted.insert(RecordKey::fromBytes(distrusted.blob(0).data()));
    return !distrusted.failed();
}

// The table is empty for most, so its statements are prepared when they are needed.
bool BookedKeys::ready(Statement &statement, const char *sql)
{
    return statement.isPrepared() || statement.prepare(m_store.handle(), sql);
}

bool BookedKeys::isByContent(const UsageRecord &record) const
{
    if (isAggregate(record.granularity))
        return false;
    return record.externalId.empty() || (!m_distrusted.empty() && m_distrusted.contains(idKey(record)));
}

bool BookedKeys::isTaken(const RecordKey &key, int64_t id, bool &taken)
{
    if (!ready(m_taken,
               "SELECT 1 FROM record_key WHERE key = ?1 AND record_id <> ?2 UNION ALL SELECT 1 FROM "
               "booked_key WHERE key = ?1 AND record_id <> ?2 LIMIT 1"))
        return false;
    const auto bytes = key.toBytes();
    const StatementScope scope(m_taken);
    m_taken.bindBlob(1, {bytes.data(), bytes.size()});
    m_taken.bind(2, id);
    taken = m_taken.next();
    return !m_taken.failed();
}

// Rows of an export that are alike are told apart by their order, as in AppendKeys.
bool BookedKeys::keep(int64_t id, const UsageRecord &shown)
{
    if (!ready(m_add, "INSERT OR IGNORE INTO booked_key(key, record_id) VALUES(?, ?)"))
        return false;
    const RecordKey base = baseKey(shown, IdentityKind::Content);
    for (uint32_t ordinal = 0; ordinal < MostEqualRows; ++ordinal) {
        const RecordKey key = withOrdinal(base, ordinal);
        bool taken = false;
        if (!isTaken(key, id, taken))
            return false;
        if (taken)
            continue;
        const auto bytes = key.toBytes();
        m_add.bindBlob(1, {bytes.data(), bytes.size()});
        m_add.bind(2, id);
        m_mayHold = true;
        return m_add.run();
    }
    return true;
}

bool BookedKeys::dropRecord(int64_t id)
{
    if (!m_mayHold)
        return true;
    if (!ready(m_drop, "DELETE FROM booked_key WHERE record_id = ?"))
        return false;
    m_drop.bind(1, id);
    return m_drop.run();
}

bool BookedKeys::find(const RecordKey &key, int64_t &id)
{
    id = 0;
    if (!m_mayHold)
        return true;
    if (!ready(m_find, "SELECT record_id FROM booked_key WHERE key = ?"))
        return false;
    const auto bytes = key.toBytes();
    const StatementScope scope(m_find);
    m_find.bindBlob(1, {bytes.data(), bytes.size()});
    if (m_find.next())
        id = m_find.integer(0);
    return !m_find.failed();
}

} // namespace tally
