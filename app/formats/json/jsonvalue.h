// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

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
    void appendKey(std::string &out) const; // the same behind what is there
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

/// Appends what a raw JSON string (with quotes) says.
void appendUnescaped(std::string &out, std::string_view raw);
/// Appends valid JSON without the white space outside of strings; numbers that are none (see
/// JsonTape::takeNaN) become null.
void appendMinified(std::string &out, std::string_view json);

} // namespace tally

#include "formats/json/jsontape.h" // what is inline here
