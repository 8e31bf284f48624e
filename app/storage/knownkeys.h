// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/statement.h"
#include "domain/recordidentity.h"

#include <array>
#include <cstdint>
#include <vector>

namespace tally {

/// The keys of the ledger as they stood when an import began, for one that meets many of them: read once in
/// key order, which costs as much as looking up one in thirty of them by itself. Belongs in the import's
/// transaction.
class KnownKeys {
public:
    /// What one look-up costs beside reading one key.
    static constexpr int64_t LookUpsWorthReading = 32;
    static constexpr int64_t MostKeys = 16'000'000; // 28 bytes each

    /// Whether after so many look-ups it is time to load the keys of a ledger with so many records.
    static bool isWorthReading(int64_t lookUps, int64_t records);

    /// `expected`: about how many there are. False on an SQL error.
    bool load(sqlite3 *db, int64_t expected = 0);
    bool isLoaded() const { return m_loaded; }
    /// Forgets all: they are looked up one by one again.
    void clear();

    /// find() will come to this key soon: brings what it will look at into the cache, in two steps, as the
    /// second depends on the first.
    void expect(const RecordKey &key);
    /// The record of a key, 0 for none. Only when they are loaded.
    int64_t find(const RecordKey &key) const;
    /// The key is no longer in the ledger.
    void erase(const RecordKey &key);

private:
    struct Entry {
        RecordKey key;
        int64_t recordId = 0;
    };

    size_t bucketOf(const RecordKey &key) const { return static_cast<size_t>(key.high >> m_shift); }
    size_t placeOf(const RecordKey &key) const;
    void index();

    bool m_loaded = false;
    std::vector<Entry> m_entries; // ascending
    std::vector<uint32_t> m_first; // entry where each bucket of keys with the same leading bits begins
    int m_shift = 0;
    std::array<size_t, 4> m_expected = {}; // buckets, in turn
    size_t m_turn = 0;
};

} // namespace tally
