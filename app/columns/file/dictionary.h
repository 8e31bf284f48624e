// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Gives texts consecutive codes in order of first occurrence; code 0 is the empty text. For writers: one
/// hash look-up and no allocation per known text, any number of texts.
class DictionaryBuilder {
public:
    DictionaryBuilder();

    uint32_t codeOf(std::string_view value);

    /// codeOf() in three steps, for many texts at a time: a dictionary that does not fit into the cache then
    /// waits for memory once for all of them. Nothing may be added between the steps but by codeOf().
    static uint64_t hashOf(std::string_view value);
    void fetchSlot(uint64_t hash) const { __builtin_prefetch(&m_slots[hash & (m_slots.size() - 1)]); }
    void fetchText(uint64_t hash) const;
    uint32_t codeOf(std::string_view value, uint64_t hash); // of a text that is not empty

    uint32_t size() const { return static_cast<uint32_t>(m_offsets.size() - 1); }
    std::string_view text(uint32_t code) const
    {
        return {m_blob.data() + m_offsets[code], m_offsets[code + 1] - m_offsets[code]};
    }

    /// Adds the next texts without looking for equal ones, as when reading a dictionary back. They must be
    /// new.
    void restore(std::span<const uint32_t> offsets, const char *blob);
    /// The texts [first, last) as a chunk of the file: offsets, then texts.
    std::vector<uint8_t> chunk(uint32_t first, uint32_t last) const;
    uint64_t textBytes(uint32_t first, uint32_t last) const { return m_offsets[last] - m_offsets[first]; }

private:
    struct Slot {
        uint32_t tag = 0; // upper half of the hash
        uint32_t code = 0; // 0: free, as the empty text is not hashed
    };

    void add(std::string_view text);
    void index(uint32_t code);
    void grow();

    std::vector<Slot> m_slots;
    uint32_t m_indexed = 1; // codes below are in m_slots
    uint32_t m_last = 0; // the code given last: equal neighbours are common
    std::string m_blob;
    std::vector<uint64_t> m_offsets;
};

} // namespace tally
