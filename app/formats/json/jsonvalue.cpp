// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json/jsonvalue.h"

#include "formats/json/jsontape.h"
#include "formats/json/plainrun.h"

#include <algorithm>

namespace tally {

std::string_view JsonValue::raw() const
{
    if (!m_tape)
        return {};
    const auto &node = m_tape->m_nodes[m_index];
    return m_tape->m_text.substr(node.begin, node.end - node.begin);
}

void JsonValue::textInto(std::string &out) const
{
    out.clear();
    const JsonKind what = kind();
    if (what <= JsonKind::Null || what >= JsonKind::Array)
        return;
    const std::string_view token = raw();
    if (what != JsonKind::String)
        out = token;
    else if (m_tape->m_nodes[m_index].escaped)
        appendUnescaped(out, token);
    else
        out = token.substr(1, token.size() - 2);
}

std::string JsonValue::text() const
{
    std::string out;
    textInto(out);
    return out;
}

std::string JsonValue::minified() const
{
    std::string out;
    appendMinified(out, raw());
    return out;
}

std::string JsonValue::key() const
{
    std::string out;
    appendKey(out);
    return out;
}

void JsonValue::appendKey(std::string &out) const
{
    const std::string_view quoted = rawKey();
    if (quoted.empty())
        return;
    if (m_tape->m_nodes[m_index].keyEscaped)
        appendUnescaped(out, quoted);
    else
        out.append(quoted.substr(1, quoted.size() - 2));
}

JsonValue JsonValue::operator[](std::string_view name) const
{
    JsonValue found;
    if (!isObject())
        return found;
    for (const JsonValue member : *this) {
        if (member.hasKey(name))
            found = member;
    }
    return found;
}

namespace {

constexpr uint32_t hexDigit(char c)
{
    return static_cast<uint32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
}

void appendUtf8(std::string &out, uint32_t code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | (code >> 6));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | (code >> 12));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (code >> 18));
        out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    }
}

uint32_t hexUnit(std::string_view raw, size_t at)
{
    uint32_t unit = 0;
    for (size_t i = 0; i < 4; ++i)
        unit = unit << 4 | hexDigit(raw[at + i]);
    return unit;
}

// Reads the \uXXXX at `at` and a low surrogate after it; a lone surrogate becomes U+FFFD. Returns the bytes
// consumed.
size_t appendUnicodeEscape(std::string &out, std::string_view raw, size_t at)
{
    const uint32_t unit = hexUnit(raw, at + 2);
    const bool high = unit >= 0xD800 && unit < 0xDC00;
    if (high && at + 12 <= raw.size() && raw[at + 6] == '\\' && raw[at + 7] == 'u') {
        if (const uint32_t low = hexUnit(raw, at + 8); low >= 0xDC00 && low < 0xE000) {
            appendUtf8(out, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
            return 12;
        }
    }
    appendUtf8(out, unit >= 0xD800 && unit < 0xE000 ? 0xFFFD : unit);
    return 6;
}

char simpleEscape(char c)
{
    switch (c) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return c;
    }
}

} // namespace

void appendUnescaped(std::string &out, std::string_view raw)
{
    for (size_t i = 1; i + 1 < raw.size();) {
        if (raw[i] != '\\') {
            out += raw[i++];
        } else if (raw[i + 1] == 'u') {
            i += appendUnicodeEscape(out, raw, i);
        } else {
            out += simpleEscape(raw[i + 1]);
            i += 2;
        }
    }
}

// What stands in a string is passed at once.
void appendMinified(std::string &out, std::string_view json)
{
    const char *const end = json.data() + json.size();
    const char *start = json.data();
    for (const char *at = start; at < end; ++at) {
        const char c = *at;
        if (c == '"') {
            for (at = PlainRun::endOf(at + 1, end); at < end && *at != '"'; at = PlainRun::endOf(at, end))
                at += std::min<ptrdiff_t>(*at == '\\' ? 2 : 1, end - at);
        } else if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            out.append(start, at);
            start = at + 1;
        } else if (c == 'N' || c == 'I') { // in valid JSON only of NaN and Infinity
            const bool minus = at > start && at[-1] == '-';
            out.append(start, at - minus);
            out.append("null");
            at += std::min<ptrdiff_t>(c == 'N' ? 3 : 8, end - at) - 1;
            start = at + 1;
        }
    }
    out.append(start, end);
}

} // namespace tally
