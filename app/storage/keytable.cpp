// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/keytable.h"

#include <algorithm>

namespace tally {

KeyTable::KeyTable(size_t expected)
    : m_slots(1024)
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

std::vector<KeyTable::Entry> &KeyTable::sorted()
{
    m_slots.clear();
    m_slots.shrink_to_fit();
    std::sort(m_entries.begin(), m_entries.end(),
              [](const Entry &a, const Entry &b) { return a.key < b.key; });
    return m_entries;
}

} // namespace tally
