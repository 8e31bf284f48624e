// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json/jsonreader.h"

#include "formats/json/jsoncursor.h"
#include "formats/json/jsonlines.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace tally {

namespace {

struct JsonText {
    Q_DECLARE_TR_FUNCTIONS(JsonReader)
};

class Reader {
public:
    Reader(ByteSource &bytes, JsonEnvelopes envelopes, JsonSink &sink)
        : m_cursor(bytes)
        , m_envelopes(envelopes)
        , m_sink(sink)
    {
    }

    Result<void> run();

private:
    enum class Next { Value, Bad, CutShort, Stopped };

    Result<void> document(char first);
    Result<void> lines();
    bool lineEnds();
    Result<void> linesAfterFirst();
    Result<void> object();
    Result<void> documentEnd(Next state, bool array);
    Next objectMembers();
    Next member();
    Next memberName(std::string &name);
    Next array();
    Next arrayElement();
    Next wholeObject();

    QString unusable() const;
    Result<void> invalid(const QString &message) const;
    bool reject(const QString &reason) { return m_sink.reject(m_elements, reason); }

    JsonCursor m_cursor;
    JsonEnvelopes m_envelopes;
    JsonSink &m_sink;
    QString m_unusable = {}; // see unusable()
    bool m_unwrapped = false; // an envelope was found
    bool m_isFirst = true; // of documents that follow one another
    bool m_goesOn = false; // another follows
    int64_t m_elements = 0;
    int64_t m_line = 1;
};

// A value that can be passed, but not held as a whole; why (translated), else empty.
QString whyNotHeld(JsonParse state, const JsonCursor &cursor)
{
    if (state == JsonParse::CutShort && cursor.isTooLarge())
        return jsonTooLarge();
    return state == JsonParse::TooDeep || state == JsonParse::TooManyValues ? jsonProblem(state) : QString();
}

Result<void> Reader::run()
{
    const char first = m_cursor.begin(m_line);
    ByteWindow &window = m_cursor.window();
    if (window.error())
        return *window.error();
    if (first == 0)
        return invalid(JsonText::tr("The file holds no JSON."));
    auto done = document(first);
    while (done && std::exchange(m_goesOn, false)) {
        m_isFirst = m_unwrapped = false;
        m_unusable.clear();
        m_cursor.release();
        done = document(m_cursor.peek());
    }
    return done;
}

Result<void> Reader::document(char first)
{
    ByteWindow &window = m_cursor.window();
    if (first == '[') {
        m_cursor.step();
        return documentEnd(array(), true);
    }
    if (!m_isFirst)
        return object();
    return first == '{' && !beginsJsonLines(window) ? object() : lines();
}

Result<void> Reader::lines()
{
    return JsonLines(m_cursor.window(), m_sink, m_line).read();
}

// Of the value that was read: after onlyBlanksFollow() said no, what follows is at hand.
bool Reader::lineEnds()
{
    const std::string_view view = m_cursor.window().view();
    const size_t next = view.find_first_not_of(" \t\r", m_cursor.at());
    return next != std::string_view::npos && view[next] == '\n';
}

// A first line too large to be held shows only at its end that it was a line.
Result<void> Reader::linesAfterFirst()
{
    m_cursor.consume(m_cursor.window().view().find('\n', m_cursor.at()) + 1);
    ++m_line;
    return lines();
}

// Why the whole object cannot be an element (translated); empty: it can.
QString Reader::unusable() const
{
    return m_unusable.isEmpty() && m_cursor.hasOutgrown() ? jsonTooLarge() : m_unusable;
}

Result<void> Reader::invalid(const QString &message) const
{
    const auto &error = m_cursor.window().error();
    return error ? *error : Error{ErrorKind::InvalidInput, message};
}

Reader::Next Reader::array()
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

Reader::Next Reader::arrayElement()
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
    ++m_elements;
    bool go = true;
    if (!notHeld.isEmpty()) {
        go = reject(notHeld);
        if (!m_cursor.skip())
            return Next::CutShort;
    } else {
        if (state == JsonParse::InvalidUtf8)
            go = reject(jsonProblem(state));
        else
            go = m_cursor.value().isObject() ? m_sink.element(m_cursor.value(), m_elements)
                                             : reject(jsonNotAnObject());
        m_cursor.pass();
    }
    return go ? Next::Value : Next::Stopped;
}

// With its colon.
Reader::Next Reader::memberName(std::string &name)
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
Reader::Next Reader::member()
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

Reader::Next Reader::objectMembers()
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

// An object without an envelope is itself the one element.
Reader::Next Reader::wholeObject()
{
    ++m_elements;
    if (const QString reason = unusable(); !reason.isEmpty())
        return reject(reason) ? Next::Value : Next::Stopped;
    const JsonParse state = m_cursor.readPassed();
    const bool go = state == JsonParse::Ok ? m_sink.element(m_cursor.value(), 1) : reject(jsonProblem(state));
    return go ? Next::Value : Next::Stopped;
}

Result<void> Reader::object()
{
    ByteWindow &window = m_cursor.window();
    m_cursor.pin();
    m_cursor.step();
    Next state = objectMembers();
    const bool alone = state == Next::Value && onlyBlanksFollow(window, m_cursor.at());
    if (m_cursor.isPinned() && m_isFirst && state != Next::Stopped && !alone && someLineParses(window)) {
        m_cursor.restart();
        return lines();
    }
    if (state == Next::Value && m_isFirst && !m_unwrapped && !alone && !unusable().isEmpty() && lineEnds())
        return m_sink.reject(m_line, unusable()) ? linesAfterFirst()
                                                 : Result<void>(cancelledOr(window.error()));
    if (state == Next::Value && !m_unwrapped)
        state = alone && m_isFirst ? wholeObject() : Next::Bad;
    return documentEnd(state, false);
}

Result<void> Reader::documentEnd(Next state, bool array)
{
    if (m_cursor.window().error())
        return *m_cursor.window().error();
    switch (state) {
    case Next::Stopped:
        return cancelledOr(m_cursor.window().error());
    case Next::CutShort:
        return invalid(
            JsonText::tr("The JSON document is cut short after element %1: its end is missing. Nothing "
                         "was imported; get the whole file and import it again.")
                .arg(m_elements));
    case Next::Bad:
        return invalid(JsonText::tr("The file is not valid JSON after element %1. Nothing was imported. Save "
                                    "or export it again as a whole.")
                           .arg(m_elements));
    case Next::Value:
        break;
    }
    const bool isOneOfSeveral = array || m_unwrapped;
    const char next =
        isOneOfSeveral && !onlyBlanksFollow(m_cursor.window(), m_cursor.at()) ? m_cursor.peek() : 0;
    m_goesOn = next == '{' || next == '[';
    if (next != 0 && !m_goesOn)
        return invalid(JsonText::tr(
            "Something that is no JSON follows the end of the JSON document. Nothing was imported; save or "
            "export it again as a whole."));
    return {};
}

constexpr std::array<std::string_view, 9> Common{"data",  "usage",   "results", "result", "logs",
                                                 "items", "records", "rows",    "entries"};

} // namespace

JsonEnvelopes commonEnvelopes()
{
    return Common;
}

Result<void> readJson(ByteSource &bytes, JsonEnvelopes envelopes, JsonSink &sink)
{
    return Reader(bytes, envelopes, sink).run();
}

} // namespace tally
