// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json/minifiedobject.h"

#include "domain/ascii.h"
#include "formats/json/plainrun.h"

#include <cstring>

namespace tally {

namespace {

constexpr int MaxDepth = 512;

/// Checks JSON and copies it without blanks.
class Minifier {
public:
    /// `out` has room for the whole text.
    Minifier(std::string_view text, char *out)
        : m_at(text.data())
        , m_end(text.data() + text.size())
        , m_begin(out)
        , m_out(out)
    {
    }

    /// The keys of the object's own members are told to `keys`, if there are any.
    bool object(std::vector<JsonSpan> *keys)
    {
        m_keys = keys;
        skipBlanks();
        if (m_at == m_end || *m_at != '{' || !value(0))
            return false;
        skipBlanks();
        return m_at == m_end;
    }
    bool isFlat() const { return !m_isNested; }
    size_t written() const { return static_cast<size_t>(m_out - m_begin); }

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
        *m_out++ = c;
        ++m_at;
        return true;
    }
    void copyFrom(const char *begin)
    {
        const auto size = static_cast<size_t>(m_at - begin);
        std::memcpy(m_out, begin, size);
        m_out += size;
    }
    bool string()
    {
        const char *begin = m_at++;
        while ((m_at = PlainRun::endOf(m_at, m_end)) != m_end && *m_at != '"') {
            if (*m_at++ != '\\')
                return false; // a control character
            if (m_at == m_end || !std::strchr("\"\\/bfnrtu", *m_at) || *m_at == '\0')
                return false;
            if (*m_at++ == 'u') {
                for (int i = 0; i < 4; ++i, ++m_at) {
                    if (m_at == m_end || !isHexDigit(*m_at))
                        return false;
                }
            }
        }
        if (m_at == m_end)
            return false;
        ++m_at;
        copyFrom(begin);
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
        copyFrom(begin);
        return true;
    }
    bool word(std::string_view text)
    {
        if (static_cast<size_t>(m_end - m_at) < text.size() || std::string_view(m_at, text.size()) != text)
            return false;
        m_at += text.size();
        copyFrom(m_at - text.size());
        return true;
    }
    bool key(int depth)
    {
        skipBlanks();
        const auto before = written();
        if (m_at == m_end || *m_at != '"' || !string())
            return false;
        if (depth == 0 && m_keys)
            m_keys->push_back({before, written() - before});
        return take(':');
    }
    bool members(int depth, char close, bool keyed)
    {
        m_isNested = m_isNested || depth > 0;
        *m_out++ = *m_at++;
        if (take(close))
            return true;
        do {
            if ((keyed && !key(depth)) || !value(depth + 1))
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
    const char *m_begin;
    char *m_out;
    std::vector<JsonSpan> *m_keys = nullptr;
    bool m_isNested = false;
};

} // namespace

bool appendMinifiedObject(std::string &out, std::string_view text, std::vector<JsonSpan> *keys, bool *isFlat)
{
    const size_t before = out.size();
    const size_t known = keys ? keys->size() : 0;
    out.resize(before + text.size());
    Minifier minifier(text, out.data() + before);
    const bool done = minifier.object(keys);
    out.resize(before + (done ? minifier.written() : 0));
    if (isFlat)
        *isFlat = minifier.isFlat();
    if (!keys)
        return done;
    if (!done)
        keys->resize(known);
    for (size_t i = known; i < keys->size(); ++i)
        (*keys)[i].begin += before;
    return done;
}

} // namespace tally
