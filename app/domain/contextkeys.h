// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace tally {

/// Takes a context object apart into dimension values: top-level members by key, members of nested objects by
/// dotted path, arrays as their JSON text, strings by their text, numbers and booleans as written; null and
/// empty values are not set. Objects nested deeper than MaxDepth are one value, their JSON text. Reuse one
/// reader for many records.
class ContextReader {
public:
    static constexpr int MaxDepth = 16;

    /// Calls visit(path, value) for each value, in text order; both views are valid during the call only.
    /// Reads up to the first thing that is not JSON.
    template <typename Visit> void read(std::string_view json, Visit &&visit)
    {
        m_rest = json;
        m_path.clear();
        skipSpace();
        if (!m_rest.empty() && m_rest.front() == '{')
            readObject(visit, 0);
    }

private:
    template <typename Visit> bool readObject(Visit &visit, int depth)
    {
        m_rest.remove_prefix(1);
        const size_t parent = m_path.size();
        for (;;) {
            skipSpace();
            if (accept('}'))
                return true;
            std::string_view key;
            if (!readString(m_keyText, key))
                return false;
            skipSpace();
            if (!accept(':'))
                return false;
            skipSpace();
            // A key at the top needs no path: copying it would only be paid by every record.
            const bool nested = depth > 0 || (!m_rest.empty() && m_rest.front() == '{');
            if (nested) {
                if (depth > 0)
                    m_path.push_back('.');
                m_path.append(key);
            }
            if (!readValue(visit, nested ? std::string_view(m_path) : key, depth))
                return false;
            m_path.resize(parent);
            skipSpace();
            if (!accept(',') && (m_rest.empty() || m_rest.front() != '}'))
                return false;
        }
    }

    template <typename Visit> bool readValue(Visit &visit, std::string_view path, int depth)
    {
        if (m_rest.empty())
            return false;
        std::string_view value;
        if (m_rest.front() == '"') {
            if (!readString(m_valueText, value))
                return false;
        } else if (m_rest.front() == '{' && depth + 1 < MaxDepth) {
            return readObject(visit, depth + 1);
        } else if (m_rest.front() == '{' || m_rest.front() == '[') {
            if (!readNested(value))
                return false;
        } else {
            value = readToken();
            if (value.empty())
                return false;
            if (value == "null")
                return true;
        }
        if (!value.empty())
            visit(path, value);
        return true;
    }

    bool accept(char c)
    {
        if (m_rest.empty() || m_rest.front() != c)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    void skipSpace()
    {
        while (!m_rest.empty()
               && (m_rest.front() == ' ' || m_rest.front() == '\n' || m_rest.front() == '\t'
                   || m_rest.front() == '\r'))
            m_rest.remove_prefix(1);
    }
    /// A string token; `value` points into the JSON, or into `buffer` when there were escapes.
    bool readString(std::string &buffer, std::string_view &value)
    {
        if (!accept('"'))
            return false;
        const size_t end = plainLength(m_rest);
        if (end == m_rest.size() || m_rest[end] == '\\')
            return readEscaped(buffer, value);
        value = m_rest.substr(0, end);
        m_rest.remove_prefix(end + 1);
        return true;
    }
    /// Bytes before the first quote or backslash, most of them passed eight at a time.
    static size_t plainLength(std::string_view text)
    {
        constexpr uint64_t Ones = 0x0101010101010101;
        constexpr uint64_t Tops = 0x8080808080808080;
        const auto hasZero = [](uint64_t word) { return (word - Ones) & ~word & Tops; };
        size_t at = 0;
        for (; at + sizeof(uint64_t) <= text.size(); at += sizeof(uint64_t)) {
            uint64_t word = 0;
            std::memcpy(&word, text.data() + at, sizeof word);
            if (hasZero(word ^ (Ones * '"')) | hasZero(word ^ (Ones * '\\')))
                break;
        }
        while (at < text.size() && text[at] != '"' && text[at] != '\\')
            ++at;
        return at;
    }
    bool readEscaped(std::string &buffer, std::string_view &value);
    bool unescape(std::string_view text, std::string &buffer);
    /// An array or object as text.
    bool readNested(std::string_view &value);
    std::string_view readToken();

    std::string_view m_rest;
    std::string m_path;
    std::string m_keyText;
    std::string m_valueText;
};

} // namespace tally
