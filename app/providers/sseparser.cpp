// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sseparser.h"

#include <utility>

namespace tally {

std::vector<SseEvent> SseParser::feed(const QByteArray &bytes)
{
    std::vector<SseEvent> events;
    for (const char byte : bytes) {
        if (m_isTooLong)
            break;
        const bool isSecondHalf = std::exchange(m_afterCr, byte == '\r') && byte == '\n';
        if (isSecondHalf)
            continue;
        if (byte == '\r' || byte == '\n') {
            takeLine(events);
        } else {
            m_line += byte;
            m_isTooLong = m_line.size() + m_event.data.size() > MaxEventBytes;
        }
    }
    return events;
}

std::vector<SseEvent> SseParser::finish()
{
    std::vector<SseEvent> events;
    if (m_isTooLong)
        return events;
    if (!m_line.isEmpty())
        takeLine(events);
    endEvent(events);
    return events;
}

void SseParser::takeLine(std::vector<SseEvent> &events)
{
    QByteArray line = std::exchange(m_line, {});
    if (std::exchange(m_isFirstLine, false) && line.startsWith("\xEF\xBB\xBF"))
        line.remove(0, 3);
    if (line.isEmpty()) {
        endEvent(events);
        return;
    }
    m_isBare = m_isBare || (!m_hasData && line.startsWith('{'));
    if (m_isBare) {
        addData(line);
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon == 0)
        return; // a comment
    const QByteArray field = line.left(colon < 0 ? line.size() : colon);
    QByteArray value = colon < 0 ? QByteArray() : line.mid(colon + 1);
    if (value.startsWith(' '))
        value.remove(0, 1);
    if (field == "event") {
        m_event.name = value;
    } else if (field == "data") {
        addData(value);
    }
}

void SseParser::addData(const QByteArray &value)
{
    if (m_hasData)
        m_event.data += '\n';
    m_event.data += value;
    m_hasData = true;
}

void SseParser::endEvent(std::vector<SseEvent> &events)
{
    SseEvent event = std::exchange(m_event, {});
    m_isBare = false;
    if (std::exchange(m_hasData, false))
        events.push_back(std::move(event));
}

} // namespace tally
