// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/keytable.h"

#include "domain/largepages.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace tally {

namespace {

constexpr size_t FewestSlots = 1024;
constexpr size_t EntriesOfPile = 16; // or half as many
constexpr size_t MostFirstSlots = size_t(1) << 21; // 16 MB: more only when there are so many keys

size_t slotsFor(size_t expected)
{
    return std::clamp(std::bit_ceil(expected), FewestSlots, MostFirstSlots);
}

} // namespace

KeyTable::KeyTable(size_t expected)
{
    makeSlots(slotsFor(expected));
    reserveLarge(m_entries, expected);
}

void KeyTable::makeSlots(size_t size)
{
    m_slots.clear();
    m_slots.shrink_to_fit();
    reserveLarge(m_slots, size);
    m_slots.resize(size);
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
    makeSlots(m_slots.size() * 2);
    for (uint32_t i = 0; i < m_entries.size(); ++i)
        place(i);
}

// Keys are hashes: their leading bits deal them evenly into piles of a few, which are sorted by themselves.
size_t KeyTable::sort(int64_t firstId)
{
    m_slots.clear();
    m_slots.shrink_to_fit();
    std::erase_if(m_entries, [firstId](const Entry &entry) { return entry.recordId < firstId; });
    const int bits = std::max(1, static_cast<int>(std::bit_width(m_entries.size() / EntriesOfPile)));
    const auto pileOf = [shift = 64 - bits](uint64_t high) { return static_cast<size_t>(high >> shift); };
    std::vector<uint32_t> ends(size_t(1) << bits); // first where each pile begins
    for (const Entry &entry : m_entries)
        ++ends[pileOf(entry.key.high)];
    std::exclusive_scan(ends.begin(), ends.end(), ends.begin(), uint32_t(0));
    reserveLarge(m_order, m_entries.size());
    m_order.resize(m_entries.size());
    for (uint32_t i = 0; i < m_entries.size(); ++i) {
        const uint64_t high = m_entries[i].key.high;
        m_order[ends[pileOf(high)]++] = {high, i};
    }
    const auto before = [this](const Place &a, const Place &b) {
        return a.high != b.high ? a.high < b.high
                                : m_entries[a.position].key.low < m_entries[b.position].key.low;
    };
    auto begin = m_order.begin();
    for (const uint32_t end : ends) {
        const auto next = m_order.begin() + static_cast<ptrdiff_t>(end);
        std::sort(begin, next, before);
        begin = next;
    }
    return m_order.size();
}

} // namespace tally
