// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/knownkeys.h"

#include "domain/largepages.h"

#include <algorithm>
#include <bit>

namespace tally {

namespace {

constexpr int FewestBits = 4;
constexpr size_t KeyBytes = 16;

} // namespace

bool KnownKeys::isWorthReading(int64_t lookUps, int64_t records)
{
    return records <= MostKeys && lookUps >= records / LookUpsWorthReading;
}

bool KnownKeys::load(sqlite3 *db, int64_t expected)
{
    clear();
    reserveLarge(m_entries, static_cast<size_t>(std::clamp<int64_t>(expected, 0, MostKeys)));
    Statement read;
    if (!read.prepare(db, "SELECT key, record_id FROM record_key ORDER BY key"))
        return false;
    while (read.next()) {
        const std::string_view bytes = read.blob(0);
        if (bytes.size() == KeyBytes)
            m_entries.push_back({RecordKey::fromBytes(bytes.data()), read.integer(1)});
    }
    if (read.failed()) {
        clear();
        return false;
    }
    index();
    m_loaded = true;
    return true;
}

// Keys are hashes: their leading bits spread them evenly, about one to a bucket.
void KnownKeys::index()
{
    const int bits = std::max(FewestBits, static_cast<int>(std::bit_width(m_entries.size())));
    m_shift = 64 - bits;
    const size_t buckets = size_t(1) << bits;
    reserveLarge(m_first, buckets + 1);
    m_first.assign(buckets + 1, 0);
    for (const Entry &entry : m_entries)
        ++m_first[bucketOf(entry.key) + 1];
    for (size_t i = 1; i < m_first.size(); ++i)
        m_first[i] += m_first[i - 1];
}

void KnownKeys::clear()
{
    m_loaded = false;
    m_entries = {};
    m_first = {};
    m_expected = {};
}

void KnownKeys::expect(const RecordKey &key)
{
    if (!m_loaded)
        return;
    size_t &bucket = m_expected[m_turn++ % m_expected.size()];
    __builtin_prefetch(m_entries.data() + m_first[bucket]); // of the key some calls before
    bucket = bucketOf(key);
    __builtin_prefetch(&m_first[bucket]);
}

size_t KnownKeys::placeOf(const RecordKey &key) const
{
    const size_t bucket = bucketOf(key);
    for (size_t i = m_first[bucket]; i < m_first[bucket + 1]; ++i) {
        if (m_entries[i].key == key)
            return i;
    }
    return m_entries.size();
}

int64_t KnownKeys::find(const RecordKey &key) const
{
    const size_t place = placeOf(key);
    return place < m_entries.size() ? m_entries[place].recordId : 0;
}

void KnownKeys::erase(const RecordKey &key)
{
    if (const size_t place = m_loaded ? placeOf(key) : m_entries.size(); place < m_entries.size())
        m_entries[place].recordId = 0;
}

} // namespace tally
