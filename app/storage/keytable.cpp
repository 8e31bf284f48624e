// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/keytable.h"

#include <algorithm>
#include <bit>
#include <thread>

namespace tally {

namespace {

constexpr size_t FewestSlots = 1024;
constexpr size_t MostFirstSlots = size_t(1) << 21; // 16 MB: more only when there are so many keys

size_t slotsFor(size_t expected)
{
    return std::clamp(std::bit_ceil(expected), FewestSlots, MostFirstSlots);
}

/// What sorting moves of an entry.
struct Place {
    uint64_t high = 0;
    uint32_t position = 0;
};

} // namespace

KeyTable::KeyTable(size_t expected)
    : m_slots(slotsFor(expected))
{
    m_entries.reserve(expected);
}

KeyTable::Entry *KeyTable::find(const RecordKey &key)
{
    const size_t mask = m_slots.size() - 1;
    const uint32_t tag = tagOf(key);
    for (size_t slot = slotOf(key); m_slots[slot].place != 0; slot = (slot + 1) & mask) {
        if (m_slots[slot].tag != tag)
            continue;
        Entry &entry = m_entries[m_slots[slot].place - 1];
        if (entry.key == key)
            return &entry;
    }
    return nullptr;
}

void KeyTable::insert(const Entry &entry)
{
    m_entries.push_back(entry);
    if (m_entries.size() * 3 > m_slots.size() * 2)
        grow();
    else
        place(static_cast<uint32_t>(m_entries.size() - 1));
}

void KeyTable::place(uint32_t position)
{
    const size_t mask = m_slots.size() - 1;
    const RecordKey &key = m_entries[position].key;
    size_t slot = slotOf(key);
    while (m_slots[slot].place != 0)
        slot = (slot + 1) & mask;
    m_slots[slot] = {tagOf(key), position + 1};
}

void KeyTable::grow()
{
    const size_t size = m_slots.size() * 2;
    m_slots.clear();
    m_slots.shrink_to_fit();
    m_slots.resize(size);
    for (uint32_t i = 0; i < m_entries.size(); ++i)
        place(i);
}

const std::vector<KeyTable::Entry> &KeyTable::sorted(int64_t firstId)
{
    m_slots.clear();
    m_slots.shrink_to_fit();
    std::erase_if(m_entries, [firstId](const Entry &entry) { return entry.recordId < firstId; });
    std::vector<Place> places(m_entries.size());
    for (uint32_t i = 0; i < places.size(); ++i)
        places[i] = {m_entries[i].key.high, i};
    const auto before = [this](const Place &a, const Place &b) {
        return a.high != b.high ? a.high < b.high
                                : m_entries[a.position].key.low < m_entries[b.position].key.low;
    };
    // Each half on a thread of its own: nothing else is left to do at the end of an import.
    const auto middle = places.begin() + static_cast<ptrdiff_t>(places.size() / 2);
    std::nth_element(places.begin(), middle, places.end(), before);
    std::thread upper([&] { std::sort(middle, places.end(), before); });
    std::sort(places.begin(), middle, before);
    upper.join();
    std::vector<Entry> sorted;
    sorted.reserve(m_entries.size());
    for (const Place &place : places)
        sorted.push_back(m_entries[place.position]);
    m_entries.swap(sorted);
    return m_entries;
}

} // namespace tally
