// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

enum class JsonKind : uint8_t { Missing, Null, False, True, Number, String, Array, Object };

class JsonTape;

/// A value in a JsonTape; cheap to copy, valid as long as the tape and its text. A member that is not there
/// is a Missing value, so that look-ups can be chained.
class JsonValue {
public:
    JsonValue() = default;

    JsonKind kind() const;
    bool isObject() const { return kind() == JsonKind::Object; }
    bool isArray() const { return kind() == JsonKind::Array; }
    bool isString() const { return kind() == JsonKind::String; }
    bool isNumber() const { return kind() == JsonKind::Number; }
    /// Missing or null.
    bool isNothing() const { return kind() <= JsonKind::Null; }

    /// The text as it stands in the file: numbers keep every digit, strings their quotes.
    std::string_view raw() const;
    /// A string without quotes and escapes, any other scalar as it stands; empty for null, arrays and
    /// objects.
    std::string text() const;
    /// The same into `out`, keeping its capacity.
    void textInto(std::string &out) const;
    /// The value without white space outside of strings, every other byte as it stands.
    std::string minified() const;

    /// Name of a member of an object, without quotes and escapes.
    std::string key() const;
    /// True when the member's name is `name`; does not allocate.
    bool hasKey(std::string_view name) const;
    /// The name with quotes, as it stands in the file.
    std::string_view rawKey() const;

    /// The member of an object; the last one where a name occurs twice, as most programs do.
    JsonValue operator[](std::string_view name) const;

    class Iterator;
    /// Elements of an array or members of an object; nothing for other kinds.
    Iterator begin() const;
    Iterator end() const;

private:
    friend class JsonTape;
    JsonValue(const JsonTape *tape, uint32_t index)
        : m_tape(tape)
        , m_index(index)
    {
    }

    const JsonTape *m_tape = nullptr;
    uint32_t m_index = 0;
};

class JsonValue::Iterator {
public:
    explicit Iterator(JsonValue value)
        : m_value(value)
    {
    }
    JsonValue operator*() const { return m_value; }
    Iterator &operator++();
    bool operator!=(const Iterator &other) const { return m_value.m_index != other.m_value.m_index; }

private:
    JsonValue m_value;
};

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
    std::vector<Node> m_nodes;
    std::vector<uint32_t> m_open;
};

/// Appends what a raw JSON string (with quotes) says.
void appendUnescaped(std::string &out, std::string_view raw);
/// Appends valid JSON without the white space outside of strings; numbers that are none (see takeNaN) become
/// null.
void appendMinified(std::string &out, std::string_view json);

} // namespace tally
