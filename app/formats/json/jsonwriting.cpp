// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json/jsonwriting.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace tally {

namespace {

constexpr size_t ShortKey = 64; // with its quotes

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

bool JsonObjectText::takeObject(std::string_view object)
{
    return takeObject(object, nullptr);
}

bool JsonObjectText::takeObject(std::string_view object, bool *isFlat)
{
    if (!m_text.empty() || !appendMinifiedObject(m_text, object, &m_keys, isFlat))
        return false;
    if (m_text == "{}")
        m_text.clear();
    return true;
}

bool JsonObjectText::hasKey(std::string_view key) const
{
    const auto has = [this](std::string_view quoted) {
        return std::ranges::any_of(m_keys, [this, quoted](const JsonSpan &span) {
            return span.size == quoted.size()
                && std::memcmp(m_text.data() + span.begin, quoted.data(), quoted.size()) == 0;
        });
    };
    if (key.size() + 2 > ShortKey || !isPlain(key)) {
        std::string quoted;
        appendJsonString(quoted, key);
        return has(quoted);
    }
    std::array<char, ShortKey> quoted;
    quoted[0] = '"';
    key.copy(quoted.data() + 1, key.size());
    quoted[key.size() + 1] = '"';
    return has({quoted.data(), key.size() + 2});
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
    const size_t begin = m_text.size();
    appendJsonString(m_text, key);
    m_keys.push_back({begin, m_text.size() - begin});
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
