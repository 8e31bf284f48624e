// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json/trailingcommas.h"

namespace tally {

bool TrailingCommas::rewind()
{
    m_held.clear();
    m_inString = m_escape = false;
    return m_bytes.rewind();
}

void TrailingCommas::take(char c)
{
    if (m_inString) {
        if (m_escape)
            m_escape = false;
        else if (c == '\\')
            m_escape = true;
        else if (c == '"')
            m_inString = false;
        m_out += c;
        return;
    }
    const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (c == ',' || (blank && !m_held.empty())) {
        m_out += c == ',' ? m_held : std::string(); // two commas stay two
        if (c == ',')
            m_held.clear();
        m_held += c;
        return;
    }
    if (c == ']' && !m_held.empty())
        m_held.erase(0, 1);
    m_out += m_held;
    m_held.clear();
    m_inString = c == '"';
    m_out += c;
}

Result<std::string_view> TrailingCommas::next()
{
    m_out.clear();
    while (m_out.empty()) {
        const auto piece = m_bytes.next();
        if (!piece)
            return piece;
        if (piece->empty()) {
            m_out.swap(m_held);
            m_held.clear();
            break;
        }
        for (const char c : *piece)
            take(c);
    }
    return std::string_view(m_out);
}

} // namespace tally
