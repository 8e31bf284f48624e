// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/ledgerkeys.h"

#include "storage/suppliedrows.h"

#include <sqlite3.h>

namespace tally {

namespace {

/// Keys as rows of record_key.
class KeyRows final : public SuppliedRows {
public:
    KeyRows(const KeyTable &keys, size_t size)
        : m_keys(keys)
        , m_size(size)
    {
    }
    size_t size() const override { return m_size; }
    void value(size_t row, int column, sqlite3_context *out) const override
    {
        const KeyTable::Entry &entry = m_keys.at(row);
        if (column != 0)
            return sqlite3_result_int64(out, entry.recordId);
        m_keys.expectAt(row + RowsAhead);
        const auto bytes = entry.key.toBytes();
        sqlite3_result_blob(out, bytes.data(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
    }

private:
    static constexpr size_t RowsAhead = 8;

    const KeyTable &m_keys;
    size_t m_size;
};

} // namespace

bool LedgerKeys::prepare(sqlite3 *db, int64_t records)
{
    m_db = db;
    m_records = records;
    return m_lookUp.prepare(db, "SELECT record_id FROM record_key WHERE key = ?");
}

bool LedgerKeys::find(const RecordKey &key, int64_t &id)
{
    id = 0;
    if (!m_known.isLoaded() && KnownKeys::isWorthReading(++m_lookUps, m_records)
        && !m_known.load(m_db, m_records))
        return false;
    if (m_known.isLoaded()) {
        id = m_known.find(key);
        return true;
    }
    const auto bytes = key.toBytes();
    const StatementScope scope(m_lookUp);
    m_lookUp.bindBlob(1, {bytes.data(), bytes.size()});
    if (m_lookUp.next())
        id = m_lookUp.integer(0);
    return !m_lookUp.failed();
}

bool LedgerKeys::erase(const RecordKey &key)
{
    m_known.erase(key);
    Statement erase;
    if (!erase.prepare(m_db, "DELETE FROM record_key WHERE key = ?"))
        return false;
    const auto bytes = key.toBytes();
    erase.bindBlob(1, {bytes.data(), bytes.size()});
    return erase.run();
}

bool LedgerKeys::add(KeyTable &keys, int64_t firstId)
{
    const KeyRows rows(keys, keys.sort(firstId));
    if (rows.size() == 0)
        return true;
    Statement insert;
    if (!insert.prepare(
            m_db, "INSERT OR FAIL INTO record_key(key, record_id) SELECT c0, c1 FROM supplied_rows(?1)"))
        return false;
    insert.bindRows(1, rows);
    return insert.run();
}

} // namespace tally
