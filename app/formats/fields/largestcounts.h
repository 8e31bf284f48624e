// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tally {

/// The largest count of each id of a file, which comes once a row: an open-addressing table of 16 bytes an
/// entry. Keys are hashes, so their own bits choose the slot.
class LargestCounts {
public:
    static constexpr size_t MaxIds = 500'000; // further ids are not remembered

    /// meet() will come to this id soon: its memory is fetched meanwhile.
    void expect(uint64_t id) const
    {
        if (!m_slots.empty())
            __builtin_prefetch(&m_slots[static_cast<size_t>(id) & (m_slots.size() - 1)]);
    }

    enum class Met { First, Same, Smaller, Larger };
    /// What a count (never 0) is beside the largest one of its id so far.
    Met meet(uint64_t id, int64_t count);

private:
    struct Slot {
        uint64_t id = 0;
        int64_t count = 0; // 0 is free
    };

    Slot &slotOf(uint64_t id);
    void grow();

    std::vector<Slot> m_slots; // size is a power of two
    size_t m_size = 0;
};

} // namespace tally
