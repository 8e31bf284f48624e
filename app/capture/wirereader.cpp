// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/wirereader.h"

#include <QByteArrayView>

#include <utility>

namespace tally {

WireReader::WireReader(Kind kind, qint64 maxBody)
    : m_kind(kind)
    , m_maxBody(maxBody)
{
    makeParser();
}

void WireReader::makeParser()
{
    m_parser = WireParser::make(m_kind, m_maxBody, m_head, m_body);
}

void WireReader::expectNoBody()
{
    m_parser->skipBody();
}

void WireReader::next()
{
    m_head = {};
    m_body.clear();
    m_state = State::Head;
    makeParser();
}

void WireReader::add(const QByteArray &bytes)
{
    m_bytes += bytes;
}

QByteArray WireReader::takeBody()
{
    return std::exchange(m_body, {});
}

WireReader::State WireReader::fail(int status)
{
    m_failure = status;
    return m_state = State::Failed;
}

// A folded header, whose line begins with a blank, is one header to some and two to others, and Beast unfolds
// it. A line that ends with LF alone is told at once, not when the rest has been waited for.
bool WireReader::isHeadClean() const
{
    const qsizetype end = m_bytes.indexOf("\r\n\r\n");
    const QByteArrayView head(m_bytes.constData(), end < 0 ? m_bytes.size() : end);
    for (qsizetype at = head.indexOf('\n'); at >= 0; at = head.indexOf('\n', at + 1)) {
        const char next = at + 1 < head.size() ? head[at + 1] : '\0';
        if (at == 0 || head[at - 1] != '\r' || next == ' ' || next == '\t')
            return false;
    }
    return true;
}

// Chunked is the only way to send a body piece by piece that all who read it understand alike.
bool WireReader::isFramingClear() const
{
    const int encodings = m_head.count("transfer-encoding");
    return encodings == 0
        || (encodings == 1 && !m_head.isHttp10 && m_head.header("transfer-encoding").toLower() == "chunked");
}

WireReader::State WireReader::advance()
{
    if (m_state == State::Head) {
        if (m_bytes.isEmpty())
            return m_state;
        if (!isHeadClean())
            return fail(400);
        // A line that ends nowhere is held back by Beast, which wants it whole.
        if (m_bytes.size() > WireLimits::MaxHead && m_bytes.indexOf("\r\n\r\n") < 0)
            return fail(431);
    }
    const State before = m_state;
    qsizetype at = 0;
    while (m_state != State::Failed && m_state != State::Done && at < m_bytes.size()) {
        qsizetype used = 0;
        if (const int status = m_parser->put(m_bytes.constData() + at, m_bytes.size() - at, used)) {
            fail(status);
            break;
        }
        at += used;
        if (m_parser->isDone())
            m_state = State::Done;
        else if (m_state == State::Head && m_parser->isHeadDone())
            m_state = State::Body;
        if (used == 0 || (before == State::Head && m_state != State::Head))
            break;
    }
    m_bytes.remove(0, at);
    if (before == State::Head && (m_state == State::Body || m_state == State::Done))
        m_parser->readFraming(m_head);
    if (before == State::Head && m_state != State::Head && m_kind == Kind::Request && !isFramingClear())
        return fail(400);
    return m_state;
}

WireReader::State WireReader::endOfBytes()
{
    if (m_state == State::Done || m_state == State::Failed)
        return m_state;
    if (m_parser->putEnd() != 0 || !m_parser->isDone())
        return fail(400);
    return m_state = State::Done;
}

} // namespace tally
