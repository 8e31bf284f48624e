// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json/jsonvalue.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tally {

enum class JsonParse {
    Ok,
    CutShort, // the text ends inside the value
    Garbage, // not JSON
    TooDeep,
    TooManyValues,
    InvalidUtf8,
};

/// A strict RFC 8259 parser that keeps where each value stands instead of converting it: numbers never pass
/// through double and nested values survive byte for byte. Not recursive; reuses its memory.
class JsonTape {
public:
    static constexpr int MaxDepth = 512; // of nested arrays and objects
    static constexpr size_t MaxValues = 4'000'000;

    /// Parses `text`, which must hold one value and white space around it, and nothing else.
    JsonParse parse(std::string_view text, int maxDepth = MaxDepth);
    /// Parses the value at the beginning of `text`, of which more may follow: `length` says where the value
    /// ends. CutShort means that more text is needed, which a number at the very end always does.
    JsonParse parseFront(std::string_view text, size_t &length, int maxDepth = MaxDepth);

    /// From now on NaN, Infinity and -Infinity, as Python writes them, are null.
    void takeNaN() { m_takesNaN = true; }

    /// From now on the text is known to be valid UTF-8, as all of a ByteSource is.
    void trustUtf8() { m_trustsUtf8 = true; }

    /// After anything but Ok and InvalidUtf8: the byte at which the last parse() gave up.
    size_t stoppedAt() const { return m_stoppedAt; }

    /// After Ok.
    JsonValue root() const { return {this, 0}; }

private:
    friend class JsonValue;
    friend class JsonParser;

    struct Node {
        uint32_t begin = 0;
        uint32_t end = 0;
        uint32_t keyBegin = 0;
        uint32_t keyEnd = 0; // with quotes; keyEnd == keyBegin: not a member
        uint32_t next = 0; // the node after this value and all it holds
        JsonKind kind = JsonKind::Null;
        bool escaped = false; // a string with escapes
        bool keyEscaped = false;
    };

    std::string_view m_text;
    size_t m_stoppedAt = 0;
    bool m_takesNaN = false;
    bool m_trustsUtf8 = false;
    std::vector<Node> m_nodes;
    std::vector<uint32_t> m_open;
};

// Walking over values is most of what reading a log does: this is inlined.

inline JsonKind JsonValue::kind() const
{
    return m_tape ? m_tape->m_nodes[m_index].kind : JsonKind::Missing;
}

inline std::string_view JsonValue::rawKey() const
{
    if (!m_tape)
        return {};
    const auto &node = m_tape->m_nodes[m_index];
    return {m_tape->m_text.data() + node.keyBegin, node.keyEnd - node.keyBegin};
}

inline bool JsonValue::hasKey(std::string_view name) const
{
    const std::string_view quoted = rawKey();
    if (quoted.empty())
        return false;
    if (m_tape->m_nodes[m_index].keyEscaped)
        return key() == name;
    return quoted.size() == name.size() + 2 && quoted.substr(1, name.size()) == name;
}

inline JsonValue::Iterator JsonValue::begin() const
{
    return kind() >= JsonKind::Array ? Iterator({m_tape, m_index + 1}) : Iterator({});
}

inline JsonValue::Iterator JsonValue::end() const
{
    return kind() >= JsonKind::Array ? Iterator({m_tape, m_tape->m_nodes[m_index].next}) : Iterator({});
}

inline JsonValue::Iterator &JsonValue::Iterator::operator++()
{
    m_value.m_index = m_value.m_tape->m_nodes[m_value.m_index].next;
    return *this;
}

} // namespace tally
