// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json/jsontape.h"

#include "domain/ascii.h"
#include "formats/bytes/utf8.h"
#include "formats/json/plainrun.h"

namespace tally {

/// One pass over a text, filling a tape.
class JsonParser {
public:
    JsonParser(JsonTape &tape, std::string_view text, int maxDepth)
        : m_tape(tape)
        , m_at(text.data())
        , m_begin(text.data())
        , m_end(text.data() + text.size())
        , m_maxDepth(static_cast<size_t>(maxDepth))
    {
        tape.m_text = text;
        tape.m_nodes.clear();
        tape.m_open.clear();
    }

    JsonParse value()
    {
        skipBlanks();
        JsonParse state = begin();
        while (state == JsonParse::Ok && !m_tape.m_open.empty())
            state = step();
        return state;
    }

    bool atEnd()
    {
        skipBlanks();
        return m_at == m_end;
    }
    size_t consumed() const { return static_cast<size_t>(m_at - m_begin); }
    // A number at the end of the text may go on in the next piece.
    bool endsOpen() const { return m_at == m_end && m_tape.m_nodes.front().kind == JsonKind::Number; }

private:
    using Node = JsonTape::Node;

    uint32_t offset() const { return static_cast<uint32_t>(m_at - m_begin); }
    void skipBlanks()
    {
        while (m_at != m_end && isBlank(*m_at))
            ++m_at;
    }

    // The next member or element of the innermost open value, or its end.
    JsonParse step()
    {
        skipBlanks();
        if (m_at == m_end)
            return JsonParse::CutShort;
        Node &open = m_tape.m_nodes[m_tape.m_open.back()];
        const bool object = open.kind == JsonKind::Object;
        if (*m_at == (object ? '}' : ']')) {
            if (m_afterComma)
                return JsonParse::Garbage;
            close();
            return JsonParse::Ok;
        }
        if (m_afterValue) {
            if (*m_at != ',')
                return JsonParse::Garbage;
            ++m_at;
            m_afterValue = false;
            m_afterComma = true;
            return JsonParse::Ok;
        }
        m_afterComma = false;
        return object ? member() : begin();
    }

    void close()
    {
        ++m_at;
        Node &open = m_tape.m_nodes[m_tape.m_open.back()];
        open.end = offset();
        open.next = static_cast<uint32_t>(m_tape.m_nodes.size());
        m_tape.m_open.pop_back();
        m_afterValue = true;
    }

    JsonParse member()
    {
        if (*m_at != '"')
            return JsonParse::Garbage;
        m_keyBegin = offset();
        m_keyEscaped = false;
        if (const JsonParse state = string(m_keyEscaped); state != JsonParse::Ok)
            return state;
        m_keyEnd = offset();
        skipBlanks();
        if (m_at == m_end)
            return JsonParse::CutShort;
        if (*m_at != ':')
            return JsonParse::Garbage;
        ++m_at;
        skipBlanks();
        return begin();
    }

    // Begins a value; scalars are complete afterwards, arrays and objects open.
    JsonParse begin()
    {
        if (m_at == m_end)
            return JsonParse::CutShort;
        if (m_tape.m_nodes.size() >= JsonTape::MaxValues)
            return JsonParse::TooManyValues;
        Node node;
        node.begin = offset();
        node.keyBegin = m_keyBegin;
        node.keyEnd = m_keyEnd;
        node.keyEscaped = m_keyEscaped;
        m_keyBegin = m_keyEnd = 0;
        m_keyEscaped = false;
        if (*m_at == '{' || *m_at == '[')
            return open(node);
        const JsonParse state = scalar(node);
        node.end = offset();
        node.next = static_cast<uint32_t>(m_tape.m_nodes.size()) + 1;
        m_tape.m_nodes.push_back(node);
        m_afterValue = true;
        return state;
    }

    JsonParse open(Node node)
    {
        if (m_tape.m_open.size() >= m_maxDepth)
            return JsonParse::TooDeep;
        node.kind = *m_at == '{' ? JsonKind::Object : JsonKind::Array;
        m_tape.m_open.push_back(static_cast<uint32_t>(m_tape.m_nodes.size()));
        m_tape.m_nodes.push_back(node);
        ++m_at;
        m_afterValue = false;
        return JsonParse::Ok;
    }

    JsonParse scalar(Node &node)
    {
        switch (*m_at) {
        case '"':
            node.kind = JsonKind::String;
            return string(node.escaped);
        case 't':
            node.kind = JsonKind::True;
            return word("true");
        case 'f':
            node.kind = JsonKind::False;
            return word("false");
        case 'n':
            node.kind = JsonKind::Null;
            return word("null");
        default:
            if (m_tape.m_takesNaN && isNoNumber()) {
                node.kind = JsonKind::Null;
                m_at += *m_at == '-';
                return word(*m_at == 'N' ? "NaN" : "Infinity");
            }
            node.kind = JsonKind::Number;
            return number();
        }
    }

    bool isNoNumber() const
    {
        return *m_at == 'N' || *m_at == 'I' || (*m_at == '-' && m_end - m_at > 1 && m_at[1] == 'I');
    }

    JsonParse word(std::string_view word)
    {
        for (const char c : word) {
            if (m_at == m_end)
                return JsonParse::CutShort;
            if (*m_at++ != c)
                return JsonParse::Garbage;
        }
        return JsonParse::Ok;
    }

    JsonParse digits()
    {
        if (m_at == m_end)
            return JsonParse::CutShort;
        if (!isDigit(*m_at))
            return JsonParse::Garbage;
        while (m_at != m_end && isDigit(*m_at))
            ++m_at;
        return JsonParse::Ok;
    }

    JsonParse number()
    {
        if (*m_at == '-')
            ++m_at;
        if (m_at != m_end && *m_at == '0')
            ++m_at;
        else if (const JsonParse state = digits(); state != JsonParse::Ok)
            return state;
        if (m_at != m_end && *m_at == '.') {
            ++m_at;
            if (const JsonParse state = digits(); state != JsonParse::Ok)
                return state;
        }
        if (m_at == m_end || (*m_at != 'e' && *m_at != 'E'))
            return JsonParse::Ok;
        ++m_at;
        if (m_at != m_end && (*m_at == '+' || *m_at == '-'))
            ++m_at;
        return digits();
    }

    JsonParse string(bool &escaped)
    {
        ++m_at;
        for (;;) {
            m_at = PlainRun::endOf(m_at, m_end);
            if (m_at == m_end)
                return JsonParse::CutShort;
            if (*m_at == '"') {
                ++m_at;
                return JsonParse::Ok;
            }
            if (*m_at != '\\')
                return JsonParse::Garbage;
            escaped = true;
            if (const JsonParse state = escape(); state != JsonParse::Ok)
                return state;
        }
    }

    JsonParse escape()
    {
        if (m_end - m_at < 2)
            return JsonParse::CutShort;
        const char kind = m_at[1];
        m_at += 2;
        if (kind != 'u')
            return std::string_view(R"("\/bfnrt)").find(kind) != std::string_view::npos ? JsonParse::Ok
                                                                                        : JsonParse::Garbage;
        for (int i = 0; i < 4; ++i, ++m_at) {
            if (m_at == m_end)
                return JsonParse::CutShort;
            if (!isHexDigit(*m_at))
                return JsonParse::Garbage;
        }
        return JsonParse::Ok;
    }

    JsonTape &m_tape;
    const char *m_at;
    const char *m_begin;
    const char *m_end;
    size_t m_maxDepth;
    uint32_t m_keyBegin = 0;
    uint32_t m_keyEnd = 0;
    bool m_keyEscaped = false;
    bool m_afterValue = false;
    bool m_afterComma = false;
};

JsonParse JsonTape::parse(std::string_view text, int maxDepth)
{
    JsonParser parser(*this, text, maxDepth);
    JsonParse state = parser.value();
    if (state == JsonParse::Ok && !parser.atEnd())
        state = JsonParse::Garbage;
    m_stoppedAt = parser.consumed();
    if (state != JsonParse::Ok)
        return state;
    return m_trustsUtf8 || isValidUtf8(text) ? JsonParse::Ok : JsonParse::InvalidUtf8;
}

JsonParse JsonTape::parseFront(std::string_view text, size_t &length, int maxDepth)
{
    JsonParser parser(*this, text, maxDepth);
    const JsonParse state = parser.value();
    if (state != JsonParse::Ok)
        return state;
    if (parser.endsOpen())
        return JsonParse::CutShort;
    length = parser.consumed();
    return m_trustsUtf8 || isValidUtf8(text.substr(0, length)) ? JsonParse::Ok : JsonParse::InvalidUtf8;
}

} // namespace tally
