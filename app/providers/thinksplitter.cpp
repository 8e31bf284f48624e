// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/thinksplitter.h"

#include <algorithm>
#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr auto OpeningTag = "<think>"_L1;
constexpr auto ClosingTag = "</think>"_L1;

qsizetype blanksBefore(const QString &text)
{
    const auto first = std::ranges::find_if(text, [](QChar c) { return !c.isSpace(); });
    return std::distance(text.begin(), first);
}

// How much of the end of `text` may be the beginning of the closing tag.
qsizetype possibleTagAtEnd(const QString &text)
{
    for (qsizetype length = std::min(text.size(), ClosingTag.size() - 1); length > 0; --length) {
        if (ClosingTag.startsWith(text.right(length)))
            return length;
    }
    return 0;
}

} // namespace

ThinkSplitter::Parts ThinkSplitter::feed(const QString &text)
{
    m_held += text;
    Parts parts;
    while (step(parts)) { }
    return parts;
}

ThinkSplitter::Parts ThinkSplitter::finish()
{
    QString rest = std::exchange(m_held, {});
    return m_place == Place::Reasoning ? Parts{.text = {}, .reasoning = rest}
                                       : Parts{.text = rest, .reasoning = {}};
}

// True when the place changed, so that there is more to decide.
bool ThinkSplitter::step(Parts &parts)
{
    switch (m_place) {
    case Place::Start:
        return takeStart();
    case Place::Reasoning:
        return takeReasoning(parts);
    case Place::AfterReasoning:
        return skipBlanks();
    case Place::Text:
        parts.text += std::exchange(m_held, {});
        return false;
    }
    return false;
}

bool ThinkSplitter::takeStart()
{
    const qsizetype blanks = blanksBefore(m_held);
    const QString start = m_held.mid(blanks, OpeningTag.size());
    if (start == OpeningTag) {
        m_held.remove(0, blanks + OpeningTag.size());
        m_place = Place::Reasoning;
        return true;
    }
    if (QString(OpeningTag).startsWith(start))
        return false;
    m_place = Place::Text;
    return true;
}

bool ThinkSplitter::takeReasoning(Parts &parts)
{
    const qsizetype end = m_held.indexOf(ClosingTag);
    const qsizetype taken = end < 0 ? m_held.size() - possibleTagAtEnd(m_held) : end;
    parts.reasoning += m_held.left(taken);
    m_held.remove(0, taken);
    if (end < 0)
        return false;
    m_held.remove(0, ClosingTag.size());
    m_place = Place::AfterReasoning;
    return true;
}

// Empty lines between reasoning and answer belong to neither.
bool ThinkSplitter::skipBlanks()
{
    m_held.remove(0, blanksBefore(m_held));
    if (m_held.isEmpty())
        return false;
    m_place = Place::Text;
    return true;
}

} // namespace tally
