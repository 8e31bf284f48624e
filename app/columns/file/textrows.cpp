// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/file/textrows.h"

#include <utility>

namespace tally {

void TextRows::keep(const std::vector<uint32_t> &rows)
{
    TextRows kept;
    for (const uint32_t row : rows)
        kept.add(std::string_view(m_blob).substr(m_ends[row], m_ends[row + 1] - m_ends[row]));
    *this = std::move(kept);
}

void TextRows::prepend(const ColumnView &texts, const std::vector<uint32_t> &rows)
{
    TextRows older;
    for (const uint32_t row : rows)
        older.add(texts.text(row));
    const auto begin = static_cast<uint32_t>(older.m_blob.size());
    for (size_t i = 1; i < m_ends.size(); ++i)
        older.m_ends.push_back(begin + m_ends[i]);
    m_blob.insert(0, older.m_blob);
    m_ends = std::move(older.m_ends);
}

Segment TextRows::encode(uint16_t column, std::vector<uint8_t> &bytes) const
{
    return encodeTexts(column, m_blob, m_ends, bytes);
}

void TextRows::clear()
{
    m_blob.clear();
    m_ends.assign(1, 0);
}

} // namespace tally
