// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json/jsonreader.h"

#include "formats/json/jsoncursor.h"
#include "formats/json/jsonelements.h"
#include "formats/json/jsonlines.h"

#include <QCoreApplication>

#include <array>
#include <utility>

namespace tally {

namespace {

struct JsonText {
    Q_DECLARE_TR_FUNCTIONS(JsonReader)
};

/// Finds out which form a file has, and has its documents or lines read.
class Reader {
public:
    Reader(ByteSource &bytes, JsonEnvelopes envelopes, JsonSink &sink)
        : m_cursor(bytes)
        , m_elements(m_cursor, envelopes, sink)
        , m_sink(sink)
    {
    }

    Result<void> run();

private:
    using Next = JsonElements::Next;

    Result<void> document(char first);
    Result<void> lines();
    bool lineEnds();
    Result<void> linesAfterFirst();
    Result<void> object();
    Result<void> documentEnd(Next state, bool isOneOfSeveral);
    Result<void> invalid(const QString &message) const;

    JsonCursor m_cursor;
    JsonElements m_elements;
    JsonSink &m_sink;
    bool m_isFirst = true; // of documents that follow one another
    bool m_goesOn = false; // another follows
    bool m_isOfObjects = false; // each of which is an element
    int64_t m_line = 1;
};

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
        m_isFirst = false;
        m_elements.beginDocument();
        m_cursor.unpin();
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
        return documentEnd(m_elements.array(), true);
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

Result<void> Reader::invalid(const QString &message) const
{
    const auto &error = m_cursor.window().error();
    return error ? *error : Error{ErrorKind::InvalidInput, message};
}

Result<void> Reader::object()
{
    ByteWindow &window = m_cursor.window();
    m_cursor.pin();
    m_cursor.step();
    Next state = m_elements.objectMembers();
    const bool alone = state == Next::Value && onlyBlanksFollow(window, m_cursor.at());
    if (m_cursor.isPinned() && m_isFirst && state != Next::Stopped && !alone && someLineParses(window)) {
        m_cursor.restart();
        return lines();
    }
    const bool isOne = state == Next::Value && !m_elements.hasUnwrapped();
    if (isOne && m_isFirst && !alone && !m_elements.unusable().isEmpty() && lineEnds())
        return m_sink.reject(m_line, m_elements.unusable()) ? linesAfterFirst()
                                                            : Result<void>(cancelledOr(window.error()));
    // What jq prints; objects that follow pages are none.
    m_isOfObjects = m_isFirst ? isOne : m_isOfObjects;
    const bool another = isOne && m_isOfObjects && !alone && m_cursor.isPinned() && m_cursor.peek() == '{';
    if (isOne)
        state = another || (alone && m_isOfObjects) ? m_elements.wholeObject() : Next::Bad;
    return documentEnd(state, another);
}

// `isOneOfSeveral`: as an array or an object among others is.
Result<void> Reader::documentEnd(Next state, bool isOneOfSeveral)
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
                .arg(m_elements.count()));
    case Next::Bad:
        return invalid(JsonText::tr("The file is not valid JSON after element %1. Nothing was imported. Save "
                                    "or export it again as a whole.")
                           .arg(m_elements.count()));
    case Next::Value:
        break;
    }
    const bool mayGoOn = isOneOfSeveral || m_elements.hasUnwrapped();
    const char next = mayGoOn && !onlyBlanksFollow(m_cursor.window(), m_cursor.at()) ? m_cursor.peek() : 0;
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
