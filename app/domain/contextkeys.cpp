// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/contextkeys.h"

#include <cstdint>
#include <optional>

namespace tally {

namespace {

size_t endOfString(std::string_view text) // text begins after the opening quote; position of the closing one
{
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"')
            return i;
        if (text[i] == '\\')
            ++i;
    }
    return std::string_view::npos;
}

std::optional<uint32_t> hexUnit(std::string_view text)
{
    if (text.size() < 4)
        return std::nullopt;
    uint32_t unit = 0;
    for (const char c : text.substr(0, 4)) {
        unit <<= 4;
        if (c >= '0' && c <= '9')
            unit |= static_cast<uint32_t>(c - '0');
        else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
            unit |= static_cast<uint32_t>((c | 0x20) - 'a' + 10);
        else
            return std::nullopt;
    }
    return unit;
}

void appendUtf8(uint32_t code, std::string &out)
{
    if (code < 0x80) {
        out.push_back(static_cast<char>(code));
        return;
    }
    if (code < 0x800) {
        out.push_back(static_cast<char>(0xc0 | (code >> 6)));
    } else {
        if (code < 0x10000) {
            out.push_back(static_cast<char>(0xe0 | (code >> 12)));
        } else {
            out.push_back(static_cast<char>(0xf0 | (code >> 18)));
            out.push_back(static_cast<char>(0x80 | ((code >> 12) & 0x3f)));
        }
        out.push_back(static_cast<char>(0x80 | ((code >> 6) & 0x3f)));
    }
    out.push_back(static_cast<char>(0x80 | (code & 0x3f)));
}

char simpleEscape(char c)
{
    switch (c) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return '\r';
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case '"':
    case '\\':
    case '/':
        return c;
    default:
        return 0;
    }
}

} // namespace

// Behind its opening quote.
bool ContextReader::readEscaped(std::string &buffer, std::string_view &value)
{
    const size_t end = endOfString(m_rest);
    if (end == std::string_view::npos)
        return false;
    value = m_rest.substr(0, end);
    m_rest.remove_prefix(end + 1);
    if (!unescape(value, buffer))
        return false;
    value = buffer;
    return true;
}

bool ContextReader::unescape(std::string_view text, std::string &buffer)
{
    buffer.clear();
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            buffer.push_back(text[i]);
            continue;
        }
        ++i;
        if (text[i] != 'u') {
            const char c = simpleEscape(text[i]);
            if (c == 0)
                return false;
            buffer.push_back(c);
            continue;
        }
        const auto unit = hexUnit(text.substr(i + 1));
        if (!unit)
            return false;
        i += 4;
        uint32_t code = *unit;
        if (code >= 0xd800 && code < 0xe000) { // a surrogate: a pair, or the replacement character
            const auto low = text.substr(i + 1, 2) == "\\u" ? hexUnit(text.substr(i + 3)) : std::nullopt;
            if (code < 0xdc00 && low && *low >= 0xdc00 && *low < 0xe000) {
                code = 0x10000 + ((code - 0xd800) << 10) + (*low - 0xdc00);
                i += 6;
            } else {
                code = 0xfffd;
            }
        }
        appendUtf8(code, buffer);
    }
    return true;
}

bool ContextReader::readNested(std::string_view &value)
{
    size_t depth = 0;
    for (size_t i = 0; i < m_rest.size(); ++i) {
        const char c = m_rest[i];
        if (c == '"') {
            const size_t end = endOfString(m_rest.substr(i + 1));
            if (end == std::string_view::npos)
                return false;
            i += end + 1;
        } else if (c == '[' || c == '{') {
            ++depth;
        } else if ((c == ']' || c == '}') && --depth == 0) {
            value = m_rest.substr(0, i + 1);
            m_rest.remove_prefix(i + 1);
            return true;
        }
    }
    return false;
}

std::string_view ContextReader::readToken()
{
    size_t i = 0;
    while (i < m_rest.size() && m_rest[i] != ',' && m_rest[i] != '}' && m_rest[i] != ']' && m_rest[i] != ' '
           && m_rest[i] != '\n' && m_rest[i] != '\t' && m_rest[i] != '\r')
        ++i;
    const std::string_view token = m_rest.substr(0, i);
    m_rest.remove_prefix(i);
    return token;
}

} // namespace tally
