// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/bytes/textsources.h"

#include <algorithm>

namespace tally {

namespace {

constexpr size_t MaxBlankHead = size_t{1} << 20; // so that a file of nothing but blanks is not kept in memory

} // namespace

PrefixedSource::PrefixedSource(ByteSource &source, size_t size)
    : m_source(source)
{
    size_t blank = 0; // bytes at the beginning that tell nothing
    const auto tellsNothing = [this, &blank] {
        blank = std::min(m_head.find_first_not_of(" \t\r\n\v\f", blank), m_head.size());
        return blank == m_head.size() && blank < MaxBlankHead;
    };
    while ((m_head.size() < size || tellsNothing()) && !m_complete && !m_error) {
        const auto piece = m_source.next();
        if (!piece) {
            m_error = piece.error();
            return;
        }
        m_complete = piece->empty();
        m_head.append(*piece);
    }
}

Result<std::string_view> PrefixedSource::next()
{
    if (m_error)
        return *m_error;
    if (!m_headTaken) {
        m_headTaken = true;
        if (!m_head.empty())
            return std::string_view(m_head);
    }
    return m_complete ? std::string_view{} : m_source.next();
}

bool PrefixedSource::rewind()
{
    m_headTaken = false;
    if (m_complete)
        return true;
    if (!m_source.rewind())
        return false;
    m_headTaken = true; // from the source again, from its beginning
    return true;
}

} // namespace tally
