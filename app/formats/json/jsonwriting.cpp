// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json/jsonwriting.h"

#include "domain/ascii.h"

#include <cstdint>
#include <cstring>

namespace tally {

namespace {

constexpr int MaxDepth = 512;

bool isHex(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Checks JSON and copies it without blanks.
class Minifier {
public:
    Minifier(std::string_view text, std::string &out)
        : m_at(text.data())
        , m_end(text.data() + text.size())
        , m_out(out)
    {
    }

    bool object()
    {
        skipBlanks();
        if (m_at == m_end || *m_at != '{' || !value(0))
            return false;
        skipBlanks();
        return m_at == m_end;
    }

private:
    void skipBlanks()
    {
        while (m_at != m_end && isBlank(*m_at))
            ++m_at;
    }
    bool take(char c)
    {
        skipBlanks();
        if (m_at == m_end || *m_at != c)
            return false;
        m_out.push_back(c);
        ++m_at;
        return true;
    }
    bool string()
    {
        const char *begin = m_at++;
        while (m_at != m_end && *m_at != '"') {
            if (static_cast<unsigned char>(*m_at) < 0x20)
                return false;
            if (*m_at++ != '\\')
                continue;
            if (m_at == m_end || !std::strchr("\"\\/bfnrtu", *m_at) || *m_at == '\0')
                return false;
            if (*m_at++ == 'u') {
                for (int i = 0; i < 4; ++i, ++m_at) {
                    if (m_at == m_end || !isHex(*m_at))
                        return false;
                }
            }
        }
        if (m_at == m_end)
            return false;
        ++m_at;
        m_out.append(begin, m_at);
        return true;
    }
    bool digits()
    {
        const char *begin = m_at;
        while (m_at != m_end && isDigit(*m_at))
            ++m_at;
        return m_at != begin;
    }
    bool number()
    {
        const char *begin = m_at;
        if (*m_at == '-')
            ++m_at;
        const bool zero = m_at != m_end && *m_at == '0';
        const char *whole = m_at;
        if (!digits() || (zero && m_at - whole > 1))
            return false;
        if (m_at != m_end && *m_at == '.') {
            ++m_at;
            if (!digits())
                return false;
        }
        if (m_at != m_end && (*m_at == 'e' || *m_at == 'E')) {
            ++m_at;
            if (m_at != m_end && (*m_at == '+' || *m_at == '-'))
                ++m_at;
            if (!digits())
                return false;
        }
        m_out.append(begin, m_at);
        return true;
    }
    bool word(std::string_view text)
    {
        if (static_cast<size_t>(m_end - m_at) < text.size() || std::string_view(m_at, text.size()) != text)
            return false;
        m_out.append(text);
        m_at += text.size();
        return true;
    }
    bool members(int depth, char close, bool keyed)
    {
        m_out.push_back(*m_at++);
        if (take(close))
            return true;
        do {
            skipBlanks();
            if (keyed && (m_at == m_end || *m_at != '"' || !string() || !take(':')))
                return false;
            if (!value(depth + 1))
                return false;
        } while (take(','));
        return take(close);
    }
    bool value(int depth)
    {
        skipBlanks();
        if (m_at == m_end || depth > MaxDepth)
            return false;
        switch (*m_at) {
        case '{':
            return members(depth, '}', true);
        case '[':
            return members(depth, ']', false);
        case '"':
            return string();
        case 't':
            return word("true");
        case 'f':
            return word("false");
        case 'n':
            return word("null");
        default:
            return (*m_at == '-' || isDigit(*m_at)) && number();
        }
    }

    const char *m_at;
    const char *m_end;
    std::string &m_out;
};

constexpr bool isEscaped(unsigned char c)
{
    return c < 0x20 || c == '"' || c == '\\';
}

// A byte of the word is one that must be escaped, or of no ASCII: then all are looked at one by one.
bool mayNeedEscape(uint64_t word)
{
    constexpr uint64_t Ones = 0x0101010101010101;
    constexpr uint64_t Tops = 0x8080808080808080;
    const uint64_t quote = word ^ (Ones * '"');
    const uint64_t slash = word ^ (Ones * '\\');
    return ((word - Ones * 0x20) | (quote - Ones) | (slash - Ones) | word) & Tops;
}

bool isPlain(std::string_view text)
{
    size_t at = 0;
    for (; at + sizeof(uint64_t) <= text.size(); at += sizeof(uint64_t)) {
        uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        if (mayNeedEscape(word))
            break;
    }
    for (; at < text.size(); ++at) {
        if (isEscaped(static_cast<unsigned char>(text[at])))
            return false;
    }
    return true;
}

// Length of the JSON string that begins at text[at], quotes included; the text is valid JSON.
size_t stringLength(std::string_view text, size_t at)
{
    size_t i = at + 1;
    while (i < text.size() && text[i] != '"')
        i += text[i] == '\\' ? 2 : 1;
    return i + 1 - at;
}

} // namespace

void appendJsonString(std::string &out, std::string_view text)
{
    static constexpr char Hex[] = "0123456789abcdef";
    if (isPlain(text)) { // as nearly all are
        const size_t before = out.size();
        out.resize(before + text.size() + 2);
        out[before] = '"';
        text.copy(out.data() + before + 1, text.size());
        out.back() = '"';
        return;
    }
    out.push_back('"');
    size_t from = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (!isEscaped(c))
            continue;
        out.append(text.substr(from, i - from));
        from = i + 1;
        switch (c) {
        case '"':
            out.append("\\\"");
            break;
        case '\\':
            out.append("\\\\");
            break;
        case '\n':
            out.append("\\n");
            break;
        case '\r':
            out.append("\\r");
            break;
        case '\t':
            out.append("\\t");
            break;
        default:
            out.append("\\u00");
            out.push_back(Hex[c >> 4]);
            out.push_back(Hex[c & 15]);
        }
    }
    out.append(text.substr(from));
    out.push_back('"');
}

bool appendMinifiedObject(std::string &out, std::string_view text)
{
    const size_t before = out.size();
    if (Minifier(text, out).object())
        return true;
    out.resize(before);
    return false;
}

bool JsonObjectText::takeObject(std::string_view object)
{
    if (!m_text.empty() || !appendMinifiedObject(m_text, object))
        return false;
    if (m_text == "{}")
        m_text.clear();
    return true;
}

bool JsonObjectText::hasKey(std::string_view key) const
{
    // A cheap search first: only a text that holds the key somewhere is walked.
    if (!::memmem(m_text.data(), m_text.size(), key.data(), key.size())
        && key.find_first_of("\"\\") == std::string_view::npos)
        return false;
    std::string quoted;
    appendJsonString(quoted, key);
    const std::string_view text = m_text;
    int depth = 0;
    for (size_t i = 0; i < text.size();) {
        if (text[i] == '"') {
            const size_t length = stringLength(text, i);
            const bool isKey = i + length < text.size() && text[i + length] == ':';
            if (depth == 1 && isKey && text.substr(i, length) == quoted)
                return true;
            i += length;
            continue;
        }
        depth += text[i] == '{' || text[i] == '[';
        depth -= text[i] == '}' || text[i] == ']';
        ++i;
    }
    return false;
}

bool JsonObjectText::open(std::string_view key)
{
    if (m_text.empty()) {
        m_text.push_back('{');
    } else {
        if (hasKey(key))
            return false;
        m_text.back() = ',';
    }
    appendJsonString(m_text, key);
    m_text.push_back(':');
    return true;
}

void JsonObjectText::putString(std::string_view key, std::string_view text)
{
    if (!open(key))
        return;
    appendJsonString(m_text, text);
    m_text.push_back('}');
}

void JsonObjectText::putRaw(std::string_view key, std::string_view json)
{
    if (!open(key))
        return;
    m_text.append(json);
    m_text.push_back('}');
}

} // namespace tally
