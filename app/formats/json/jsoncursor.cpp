// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json/jsoncursor.h"

#include "domain/ascii.h"
#include "formats/json/jsonreader.h"
#include "formats/json/valueskipper.h"

#include <algorithm>

namespace tally {

char JsonCursor::begin(int64_t &line)
{
    for (;;) {
        const std::string_view view = m_window.view();
        const size_t blanks = std::min(view.find_first_not_of(Blanks), view.size());
        line += std::count(view.begin(), view.begin() + static_cast<std::ptrdiff_t>(blanks), '\n');
        m_window.consume(blanks);
        if (!m_window.view().empty())
            return m_window.view().front();
        if (!m_window.more())
            return 0;
    }
}

void JsonCursor::consume(size_t bytes)
{
    m_window.consume(bytes);
    m_at = 0;
}

void JsonCursor::restart()
{
    m_at = 0;
    m_isPinned = false;
}

char JsonCursor::peek()
{
    for (;;) {
        const std::string_view view = m_window.view();
        for (; m_at < view.size(); ++m_at) {
            if (!isBlank(view[m_at]))
                return view[m_at];
        }
        release();
        if (m_isPinned && m_window.view().size() > MaxJsonElement) {
            m_isPinned = false;
            m_hasOutgrown = true;
            continue;
        }
        if (!m_window.more())
            return 0;
    }
}

char JsonCursor::peekBehind()
{
    for (size_t next = m_at + 1; next - m_at <= MaxJsonElement; ++next) {
        if (next == m_window.view().size() && !m_window.more())
            return 0;
        if (const char c = m_window.view()[next]; !isBlank(c))
            return c;
    }
    return ' ';
}

void JsonCursor::release()
{
    if (!m_isPinned)
        consume(m_at);
}

JsonParse JsonCursor::read(int maxDepth)
{
    for (;;) {
        const std::string_view rest = m_window.view().substr(m_at, MaxJsonElement + 1);
        m_length = 0;
        const JsonParse state = m_tape.parseFront(rest, m_length, maxDepth);
        if (state != JsonParse::CutShort || rest.size() > MaxJsonElement)
            return state;
        if (m_window.fill(m_at + std::min(2 * rest.size() + 1, MaxJsonElement + 1)))
            continue;
        if (m_window.view().size() == m_at + rest.size())
            return state;
    }
}

bool JsonCursor::isTooLarge() const
{
    return m_window.view().size() - m_at > MaxJsonElement;
}

bool JsonCursor::skip()
{
    unpin();
    release();
    ValueSkipper skipper;
    for (;;) {
        size_t used = 0;
        const bool ended = skipper.feed(m_window.view(), used);
        m_window.consume(used);
        if (ended)
            return true;
        if (!m_window.more())
            return false;
    }
}

} // namespace tally
