// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/file/blockencoding.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// The texts of a column that is not written yet, one after the other in one piece of memory.
class TextRows {
public:
    void add(std::string_view text)
    {
        m_blob.append(text);
        m_ends.push_back(static_cast<uint32_t>(m_blob.size()));
    }
    /// Only those of these rows stay (ascending).
    void keep(const std::vector<uint32_t> &rows);
    /// Puts the texts of `rows` of an older block before them.
    void prepend(const ColumnView &texts, const std::vector<uint32_t> &rows);
    Segment encode(uint16_t column, std::vector<uint8_t> &bytes) const;
    void clear();

private:
    std::string m_blob;
    std::vector<uint32_t> m_ends{0}; // where each text ends, after the 0 where the first one begins
};

} // namespace tally
