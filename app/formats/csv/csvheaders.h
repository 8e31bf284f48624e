// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Headers in the middle of a table, where files were joined: rows below one with the same columns in another
/// order are put in the order of the first, and those below one with other columns belong to another table.
class CsvHeaders {
public:
    enum class Row { Cells, Header, OfAnother };

    explicit CsvHeaders(const std::vector<std::string> &names);

    /// What a row is that has as many cells as the first header.
    Row take(std::span<const std::string_view> cells);
    /// The cells in the order of the first header; valid until the next call.
    std::span<const std::string_view> inOrder(std::span<const std::string_view> cells);
    /// How many rows were headers so far.
    int64_t seen() const { return m_seen; }

private:
    static constexpr size_t Nowhere = static_cast<size_t>(-1);

    size_t placeOf(std::string_view cell) const;
    bool mayBeHeader(std::span<const std::string_view> cells) const;

    std::vector<std::string> m_names; // normalised
    uint32_t m_firsts = 0; // which letters they begin with
    std::vector<size_t> m_places; // of each cell, where it belongs; none: where it stands
    std::vector<std::string_view> m_cells;
    int64_t m_seen = 0;
    bool m_another = false;
};

} // namespace tally
