// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/rowmask.h"

#include <string>
#include <utility>
#include <vector>

namespace tally {

/// Which records hold a searched text: in their id, or in one of the texts that stand in dictionaries.
class SearchFilter {
public:
    explicit SearchFilter(const MappedColumnFile &file)
        : m_file(&file)
    {
    }

    /// Looks the text up in the dictionaries.
    Result<void> begin(const std::string &text);
    bool keepsAll() const { return m_search.empty(); }
    /// Drops the rows that do not hold it. False: the block is damaged.
    bool apply(uint32_t block, RowMask &mask) const;

private:
    const MappedColumnFile *m_file;
    std::string m_search;
    std::vector<std::pair<int, std::vector<uint8_t>>> m_searchCodes; // column and matching codes
};

} // namespace tally
