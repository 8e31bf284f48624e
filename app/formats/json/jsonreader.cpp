// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json/jsonreader.h"

#include "domain/ascii.h"
#include "formats/bytes/bytewindow.h"
#include "formats/json/jsonlines.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tally {

namespace {

struct JsonText {
    Q_DECLARE_TR_FUNCTIONS(JsonReader)
};

// Finds the end of a value by brackets and quotes alone, piece by piece.
class ValueSkipper {
public:
    // Consumes of `text`; true when the value ended, `used` bytes in.
    bool feed(std::string_view text, size_t &used)
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

private:
    bool take(char c)
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

    int64_t m_depth = 0;
    bool m_inString = false;
    bool m_escape = false;
};

class Reader {
public:
    Reader(ByteSource &bytes, JsonEnvelopes envelopes, JsonSink &sink)
        : m_window(bytes)
        , m_envelopes(envelopes)
        , m_sink(sink)
    {
        m_tape.takeNaN();
    }

    Result<void> run();

private:
    enum class Next { Value, Bad, CutShort, Stopped };

    char skipBlankLines();
    Result<void> lines();
    bool lineEnds() const;
    Result<void> linesAfterFirst();
    Result<void> object();
    Result<void> documentEnd(Next state, bool array);
    Next objectMembers();
    Next member();
    Next array();
    Next arrayElement();
    Next wholeObject();
    JsonParse value(int maxDepth);
    bool skipValue();
    char peek();
    void release();

    Result<void> invalid(const QString &message) const;
    bool reject(const QString &reason) { return m_sink.reject(m_elements, reason); }

    ByteWindow m_window;
    JsonEnvelopes m_envelopes;
    JsonSink &m_sink;
    JsonTape m_tape;
    size_t m_at = 0; // in the window
    size_t m_length = 0; // of the value that value() read
    bool m_pinned = false; // keep everything read: it may be one element, or lines
    QString m_unusable = {}; // why the whole object cannot be an element
    bool m_unwrapped = false; // an envelope was found
    int64_t m_elements = 0;
    int64_t m_line = 1;
};

Result<void> Reader::run()
{
    const char first = skipBlankLines();
    if (m_window.error())
        return *m_window.error();
    if (first == 0)
        return invalid(JsonText::tr("The file holds no JSON."));
    if (first == '[') {
        ++m_at;
        return documentEnd(array(), true);
    }
    return first == '{' && !beginsJsonLines(m_window) ? object() : lines();
}

char Reader::skipBlankLines()
{
    for (;;) {
        const std::string_view view = m_window.view();
        const size_t blanks = std::min(view.find_first_not_of(Blanks), view.size());
        m_line += std::count(view.begin(), view.begin() + static_cast<std::ptrdiff_t>(blanks), '\n');
        m_window.consume(blanks);
        if (!m_window.view().empty())
            return m_window.view().front();
        if (!m_window.more())
            return 0;
    }
}

Result<void> Reader::lines()
{
    return JsonLines(m_window, m_sink, m_line).read();
}

// Of the value that was read: after onlyBlanksFollow() said no, what follows is at hand.
bool Reader::lineEnds() const
{
    const size_t next = m_window.view().find_first_not_of(" \t\r", m_at);
    return next != std::string_view::npos && m_window.view()[next] == '\n';
}

// A first line too large to be held shows only at its end that it was a line.
Result<void> Reader::linesAfterFirst()
{
    m_window.consume(m_window.view().find('\n', m_at) + 1);
    m_at = 0;
    ++m_line;
    return lines();
}

Result<void> Reader::invalid(const QString &message) const
{
    if (m_window.error())
        return *m_window.error();
    return Error{ErrorKind::InvalidInput, message};
}

char Reader::peek()
{
    for (;;) {
        const std::string_view view = m_window.view();
        while (m_at < view.size()) {
            const char c = view[m_at];
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
                return c;
            ++m_at;
        }
        release();
        if (m_pinned && m_window.view().size() > MaxJsonElement) {
            m_pinned = false;
            m_unusable = jsonTooLarge();
            continue;
        }
        if (!m_window.more())
            return 0;
    }
}

// Forgets what was read, unless it may be needed again.
void Reader::release()
{
    if (m_pinned)
        return;
    m_window.consume(m_at);
    m_at = 0;
}

// Reads the value at m_at onto the tape; CutShort with more than 64 MiB at hand means that it is too large.
JsonParse Reader::value(int maxDepth)
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

bool Reader::skipValue()
{
    m_pinned = false;
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

Reader::Next Reader::array()
{
    if (peek() == ']') {
        ++m_at;
        return Next::Value;
    }
    for (;;) {
        if (const Next state = arrayElement(); state != Next::Value)
            return state;
        const char c = peek();
        ++m_at;
        if (c == ']')
            return Next::Value;
        if (c != ',')
            return c == 0 ? Next::CutShort : Next::Bad;
    }
}

Reader::Next Reader::arrayElement()
{
    if (peek() == 0)
        return Next::CutShort;
    release();
    const JsonParse state = value(JsonTape::MaxDepth); // of a row, whatever is around it
    const bool large = state == JsonParse::CutShort && m_window.view().size() - m_at > MaxJsonElement;
    if (state == JsonParse::Garbage)
        return Next::Bad;
    if (state == JsonParse::CutShort && !large)
        return Next::CutShort;
    ++m_elements;
    bool go = true;
    if (large || state == JsonParse::TooDeep || state == JsonParse::TooManyValues) {
        go = reject(large ? jsonTooLarge() : jsonProblem(state));
        if (!skipValue())
            return Next::CutShort;
    } else {
        if (state == JsonParse::InvalidUtf8)
            go = reject(jsonProblem(state));
        else
            go = m_tape.root().isObject() ? m_sink.element(m_tape.root(), m_elements)
                                          : reject(jsonNotAnObject());
        m_at += m_length;
    }
    return go ? Next::Value : Next::Stopped;
}

// After a member's name and colon: an envelope is read row by row, anything else as a whole.
Reader::Next Reader::member()
{
    const JsonParse nameState = value(1);
    if (nameState == JsonParse::CutShort)
        return Next::CutShort;
    if (nameState != JsonParse::Ok && nameState != JsonParse::InvalidUtf8)
        return Next::Bad;
    const std::string name = m_tape.root().text();
    m_at += m_length;
    if (const char colon = peek(); colon != ':')
        return colon == 0 ? Next::CutShort : Next::Bad;
    ++m_at;
    const char first = peek();
    if (first == '[' && std::ranges::find(m_envelopes, name) != m_envelopes.end()) {
        const size_t start = m_at++;
        const char inside = peek();
        if (inside == '{' || inside == ']') {
            m_unwrapped = true;
            m_pinned = false;
            return array();
        }
        m_at = start;
    }
    const JsonParse state = value(JsonTape::MaxDepth - 1);
    const bool large = state == JsonParse::CutShort && m_window.view().size() - m_at > MaxJsonElement;
    if (large || state == JsonParse::TooDeep || state == JsonParse::TooManyValues) {
        m_unusable = large ? jsonTooLarge() : jsonProblem(state);
        return skipValue() ? Next::Value : Next::CutShort;
    }
    m_at += m_length;
    if (state == JsonParse::Garbage)
        return Next::Bad;
    if (state == JsonParse::Ok)
        m_sink.beside(name, m_tape.root());
    return state == JsonParse::CutShort ? Next::CutShort : Next::Value;
}

Reader::Next Reader::objectMembers()
{
    if (peek() == '}') {
        ++m_at;
        return Next::Value;
    }
    for (;;) {
        const char quote = peek();
        if (quote != '"')
            return quote == 0 ? Next::CutShort : Next::Bad;
        if (const Next state = member(); state != Next::Value)
            return state;
        const char c = peek();
        if (c == 0)
            return Next::CutShort;
        ++m_at;
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
    if (!m_unusable.isEmpty())
        return reject(m_unusable) ? Next::Value : Next::Stopped;
    const JsonParse state = m_tape.parse(m_window.view().substr(0, m_at));
    const bool go = state == JsonParse::Ok ? m_sink.element(m_tape.root(), 1) : reject(jsonProblem(state));
    return go ? Next::Value : Next::Stopped;
}

Result<void> Reader::object()
{
    m_pinned = true;
    m_at = 1;
    Next state = objectMembers();
    const bool alone = state == Next::Value && onlyBlanksFollow(m_window, m_at);
    if (m_pinned && state != Next::Stopped && !alone && someLineParses(m_window)) {
        m_at = 0;
        m_pinned = false;
        return lines();
    }
    if (state == Next::Value && !m_unwrapped && !alone && !m_unusable.isEmpty() && lineEnds())
        return m_sink.reject(m_line, m_unusable) ? linesAfterFirst()
                                                 : Result<void>(cancelledOr(m_window.error()));
    if (state == Next::Value && !m_unwrapped)
        state = alone ? wholeObject() : Next::Bad;
    return documentEnd(state, false);
}

Result<void> Reader::documentEnd(Next state, bool array)
{
    if (m_window.error())
        return *m_window.error();
    switch (state) {
    case Next::Stopped:
        return cancelledOr(m_window.error());
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
    if ((array || m_unwrapped) && !onlyBlanksFollow(m_window, m_at))
        return invalid(JsonText::tr(
            "Something follows the end of the JSON document. Several documents in one file cannot be "
            "imported; save each in a file of its own, or as JSON Lines."));
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
