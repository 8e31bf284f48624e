// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json/valueskipper.h"

namespace tally {

bool ValueSkipper::feed(std::string_view text, size_t &used)
{
    for (size_t i = 0; i < text.size(); ++i) {
        if (!take(text[i]))
            continue;
        used = i + 1;
        return true;
    }
    used = text.size();
    return false;
}

bool ValueSkipper::take(char c)
{
    if (m_inString) {
        if (m_escape)
            m_escape = false;
        else if (c == '\\')
            m_escape = true;
        else if (c == '"')
            m_inString = false;
        return !m_inString && m_depth == 0;
    }
    if (c == '"')
        m_inString = true;
    else if (c == '{' || c == '[')
        ++m_depth;
    else if (c == '}' || c == ']')
        return --m_depth <= 0;
    return false;
}

} // namespace tally
