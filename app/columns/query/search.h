// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/file/blockencoding.h"
#include "columns/file/dictionaryview.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Case-insensitive substring search: by Unicode case folding in dictionaries, by ASCII letters in record
/// ids.
class TextSearch {
public:
    explicit TextSearch(std::string needle);

    /// 1 for every code whose text holds the needle.
    std::vector<uint8_t> matches(const DictionaryView &dictionary) const;
    /// Sets the bits of the rows whose text holds the needle. `view` is a Text segment.
    void markRows(const ColumnView &view, uint64_t *bits) const;

private:
    /// First position >= from where the needle stands in `text`, npos for none.
    size_t find(std::string_view text, size_t from) const;

    std::string m_needle;
    std::string m_lower; // ASCII letters lowered
};

} // namespace tally
