// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/largestcounts.h"

#include "domain/largepages.h"

#include <utility>

namespace tally {

namespace {
constexpr size_t FewestSlots = 256;
}

LargestCounts::Slot &LargestCounts::slotOf(uint64_t id)
{
    const size_t mask = m_slots.size() - 1;
    size_t slot = static_cast<size_t>(id) & mask;
    while (m_slots[slot].count != 0 && m_slots[slot].id != id)
        slot = (slot + 1) & mask;
    return m_slots[slot];
}

void LargestCounts::grow()
{
    const size_t size = m_slots.empty() ? FewestSlots : m_slots.size() * 2;
    std::vector<Slot> before;
    before.swap(m_slots);
    reserveLarge(m_slots, size);
    m_slots.resize(size);
    for (const Slot &slot : before) {
        if (slot.count != 0)
            slotOf(slot.id) = slot;
    }
}

LargestCounts::Met LargestCounts::meet(uint64_t id, int64_t count)
{
    if (m_size * 2 >= m_slots.size())
        grow();
    Slot &slot = slotOf(id);
    if (slot.count == 0) {
        if (m_size < MaxIds) {
            slot = {id, count};
            ++m_size;
        }
        return Met::First;
    }
    if (count < slot.count)
        return Met::Smaller;
    return count > std::exchange(slot.count, count) ? Met::Larger : Met::Same;
}

} // namespace tally
