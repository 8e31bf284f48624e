// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/cells/celltext.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tally {

/// Words in lower case, of at most 24 bytes, that a cell may be in any case of ASCII letters. Cheap to ask of
/// every cell: nearly all have another length or another first letter than each of them.
template <size_t Count> class WordList {
public:
    explicit constexpr WordList(const std::array<std::string_view, Count> &words)
        : m_words(words)
    {
        for (const std::string_view word : words)
            m_lengths[static_cast<unsigned char>(word.front())] |= uint32_t(1) << word.size();
    }

    /// Whether the text, without blanks around it, is one of them.
    bool contains(std::string_view text) const
    {
        if (text.empty() || text.size() > Longest
            || !(m_lengths[static_cast<unsigned char>(lower(text.front()))] >> text.size() & 1))
            return false;
        return std::ranges::any_of(m_words,
                                   [text](std::string_view word) { return equalsIgnoreCase(text, word); });
    }
    /// The same of a cell as it stands, which may have blanks around it and a colon behind the word.
    bool containsCell(std::string_view cell) const
    {
        cell = trimmed(cell);
        if (!cell.empty() && cell.size() <= Longest && cell.back() == ':')
            cell.remove_suffix(1);
        return contains(cell);
    }

private:
    static constexpr size_t Longest = 24;

    std::array<std::string_view, Count> m_words;
    std::array<uint32_t, 256> m_lengths = {}; // of the words that begin with the letter, a bit for each
};

} // namespace tally
