// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/keytable.h"
#include "storage/knownkeys.h"
#include "storage/statement.h"

#include <cstdint>

namespace tally {

/// The table record_key: by which keys the records of the ledger are known. Looked up one by one, and read as
/// a whole once that is sooner. All calls belong in a write transaction and return false on an SQL error.
class LedgerKeys {
public:
    /// `records`: how many the ledger has.
    bool prepare(sqlite3 *db, int64_t records);

    /// Brings what find() will look at into the cache.
    void expect(const RecordKey &key) { m_known.expect(key); }
    /// The record with that key, 0 for none.
    bool find(const RecordKey &key, int64_t &id);
    /// Takes a key out.
    bool erase(const RecordKey &key);
    /// Adds those of records from this one on, which are not there, in the order of keys: it fills the table
    /// page by page. Nothing can be found in `keys` afterwards.
    bool add(KeyTable &keys, int64_t firstId);
    /// After a rollback: keys that were taken out are there again.
    void forget() { m_known.clear(); }

private:
    sqlite3 *m_db = nullptr;
    int64_t m_records = 0;
    KnownKeys m_known; // once many of them were looked up
    Statement m_lookUp;
    int64_t m_lookUps = 0;
};

} // namespace tally
