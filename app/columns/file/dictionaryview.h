// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace tally {

/// The mapped texts of a dictionary column by code; code 0 is the empty text "not set".
class DictionaryView {
public:
    struct Chunk {
        uint32_t firstCode = 0;
        uint32_t count = 0;
        const uint32_t *offsets = nullptr;
        const char *blob = nullptr;
    };

    void add(const Chunk &chunk) { m_chunks.push_back(chunk); }
    uint32_t size() const { return m_chunks.empty() ? 1 : m_chunks.back().firstCode + m_chunks.back().count; }
    std::string_view text(uint32_t code) const;
    /// The code of a text, nothing when no record ever had it. Scans the dictionary.
    std::optional<uint32_t> find(std::string_view text) const;
    const std::vector<Chunk> &chunks() const { return m_chunks; }

private:
    std::vector<Chunk> m_chunks;
};

} // namespace tally
