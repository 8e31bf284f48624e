// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/bytes/textsources.h"

namespace tally {

PrefixedSource::PrefixedSource(ByteSource &source, size_t size)
    : m_source(source)
{
    while (m_head.size() < size && !m_complete && !m_error) {
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
