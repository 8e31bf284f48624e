// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json/jsonelements.h"

#include "formats/json/jsonlines.h"

#include <algorithm>
#include <string>

namespace tally {

namespace {

// A value that can be passed, but not held as a whole; why (translated), else empty.
QString whyNotHeld(JsonParse state, const JsonCursor &cursor)
{
    if (state == JsonParse::CutShort && cursor.isTooLarge())
        return jsonTooLarge();
    return state == JsonParse::TooDeep || state == JsonParse::TooManyValues ? jsonProblem(state) : QString();
}

} // namespace

JsonElements::JsonElements(JsonCursor &cursor, JsonEnvelopes envelopes, JsonSink &sink)
    : m_cursor(cursor)
    , m_envelopes(envelopes)
    , m_sink(sink)
{
}

void JsonElements::beginDocument()
{
    m_unwrapped = false;
    m_unusable.clear();
}

QString JsonElements::unusable() const
{
    return m_unusable.isEmpty() && m_cursor.hasOutgrown() ? jsonTooLarge() : m_unusable;
}

JsonElements::Next JsonElements::array()
{
    if (m_cursor.peek() == ']') {
        m_cursor.step();
        return Next::Value;
    }
    for (;;) {
        if (const Next state = arrayElement(); state != Next::Value)
            return state;
        const char c = m_cursor.peek();
        m_cursor.step();
        if (c == ']')
            return Next::Value;
        if (c != ',')
            return c == 0 ? Next::CutShort : Next::Bad;
    }
}

JsonElements::Next JsonElements::arrayElement()
{
    if (m_cursor.peek() == 0)
        return Next::CutShort;
    m_cursor.release();
    const JsonParse state = m_cursor.read(JsonTape::MaxDepth); // of a row, whatever is around it
    if (state == JsonParse::Garbage)
        return Next::Bad;
    const QString notHeld = whyNotHeld(state, m_cursor);
    if (state == JsonParse::CutShort && notHeld.isEmpty())
        return Next::CutShort;
    ++m_count;
    bool go = true;
    if (!notHeld.isEmpty()) {
        go = reject(notHeld);
        if (!m_cursor.skip())
            return Next::CutShort;
    } else {
        if (state == JsonParse::InvalidUtf8)
            go = reject(jsonProblem(state));
        else
            go = m_cursor.value().isObject() ? m_sink.element(m_cursor.value(), m_count)
                                             : reject(jsonNotAnObject());
        m_cursor.pass();
    }
    return go ? Next::Value : Next::Stopped;
}

// With its colon.
JsonElements::Next JsonElements::memberName(std::string &name)
{
    const JsonParse state = m_cursor.read(1);
    if (state == JsonParse::CutShort)
        return Next::CutShort;
    if (state != JsonParse::Ok && state != JsonParse::InvalidUtf8)
        return Next::Bad;
    name = m_cursor.value().text();
    m_cursor.pass();
    if (const char colon = m_cursor.peek(); colon != ':')
        return colon == 0 ? Next::CutShort : Next::Bad;
    m_cursor.step();
    return Next::Value;
}

// An envelope is read row by row, anything else as a whole.
JsonElements::Next JsonElements::member()
{
    std::string name;
    if (const Next state = memberName(name); state != Next::Value)
        return state;
    const bool named = std::ranges::find(m_envelopes, name) != m_envelopes.end();
    if (m_cursor.peek() == '[' && named) {
        const char inside = m_cursor.peekBehind();
        if (inside == '{' || inside == ']') {
            m_cursor.step();
            m_unwrapped = true;
            m_cursor.unpin();
            return array();
        }
    }
    const JsonParse state = m_cursor.read(JsonTape::MaxDepth - 1);
    if (const QString notHeld = whyNotHeld(state, m_cursor); !notHeld.isEmpty()) {
        m_unusable = notHeld;
        return m_cursor.skip() ? Next::Value : Next::CutShort;
    }
    m_cursor.pass();
    if (state == JsonParse::Garbage)
        return Next::Bad;
    if (state == JsonParse::Ok)
        m_sink.beside(name, m_cursor.value());
    return state == JsonParse::CutShort ? Next::CutShort : Next::Value;
}

JsonElements::Next JsonElements::objectMembers()
{
    if (m_cursor.peek() == '}') {
        m_cursor.step();
        return Next::Value;
    }
    for (;;) {
        const char quote = m_cursor.peek();
        if (quote != '"')
            return quote == 0 ? Next::CutShort : Next::Bad;
        if (const Next state = member(); state != Next::Value)
            return state;
        const char c = m_cursor.peek();
        if (c == 0)
            return Next::CutShort;
        m_cursor.step();
        if (c == '}')
            return Next::Value;
        if (c != ',')
            return Next::Bad;
    }
}

JsonElements::Next JsonElements::wholeObject()
{
    ++m_count;
    if (const QString reason = unusable(); !reason.isEmpty())
        return reject(reason) ? Next::Value : Next::Stopped;
    const JsonParse state = m_cursor.readPassed();
    const bool go =
        state == JsonParse::Ok ? m_sink.element(m_cursor.value(), m_count) : reject(jsonProblem(state));
    return go ? Next::Value : Next::Stopped;
}

} // namespace tally
