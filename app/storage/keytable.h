// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recordidentity.h"

#include <cstdint>
#include <vector>

namespace tally {

/// The keys of the records of one file, about 45 bytes each: a dense list with an open-addressing index. Keys
/// are hashes, so their own bits choose the slot.
class KeyTable {
public:
    struct Entry {
        RecordKey key;
        int64_t recordId = 0;
        uint32_t timeHash = 0; // of the first occurrence in the file, to recognise ids that are not ids
        uint32_t modelHash = 0;
    };

    /// Room for `expected` entries without moving them; memory is only used as it fills.
    explicit KeyTable(size_t expected);

    /// Brings what find() will look at into the cache.
    void expect(const RecordKey &key) const { __builtin_prefetch(&m_slots[slotOf(key)]); }
    /// The entry of a key, or null.
    Entry *find(const RecordKey &key);
    void insert(const Entry &entry); // whose key is not in the table
    bool isEmpty() const { return m_entries.empty(); }
    const std::vector<Entry> &entries() const { return m_entries; } // in the order they came

    /// Puts the entries of records from this one on in the order of their keys, and tells how many they are.
    /// The others and the index are gone afterwards: only for the end.
    size_t sort(int64_t firstId);
    /// After sort(): the entry at a place of that order.
    const Entry &at(size_t place) const { return m_entries[m_order[place].position]; }
    /// at() will come to this place soon.
    void expectAt(size_t place) const
    {
        if (place < m_order.size())
            __builtin_prefetch(&at(place));
    }

private:
    /// The tag keeps a look-up from touching the entry of another key, which is rarely in the cache.
    struct Slot {
        uint32_t tag = 0;
        uint32_t place = 0; // position + 1, 0 is free
    };

    /// What sorting moves of an entry.
    struct Place {
        uint64_t high = 0;
        uint32_t position = 0;
    };

    static uint32_t tagOf(const RecordKey &key) { return static_cast<uint32_t>(key.high); }
    size_t slotOf(const RecordKey &key) const { return static_cast<size_t>(key.low) & (m_slots.size() - 1); }
    void makeSlots(size_t size);
    void place(uint32_t position);
    void grow();

    std::vector<Entry> m_entries;
    std::vector<Slot> m_slots; // size is a power of two
    std::vector<Place> m_order; // by key
};

} // namespace tally
