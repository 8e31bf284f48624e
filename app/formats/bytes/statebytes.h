// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace tally {

/// Puts numbers and texts one behind the other, for the same program to read them again.
class StateWriter {
public:
    void number(int64_t value)
    {
        char bytes[sizeof value];
        std::memcpy(bytes, &value, sizeof value);
        m_bytes.append(bytes, sizeof value);
    }
    void text(std::string_view text)
    {
        number(static_cast<int64_t>(text.size()));
        m_bytes.append(text);
    }
    std::string take() { return std::move(m_bytes); }

private:
    std::string m_bytes;
};

/// Takes them in the same order. What was not written so reads as 0 and "", and isOk() is false from then on.
class StateReader {
public:
    explicit StateReader(std::string_view bytes)
        : m_bytes(bytes)
    {
    }

    int64_t number()
    {
        int64_t value = 0;
        if (!has(sizeof value))
            return 0;
        std::memcpy(&value, m_bytes.data(), sizeof value);
        m_bytes.remove_prefix(sizeof value);
        return value;
    }
    std::string_view text()
    {
        const int64_t size = number();
        if (size < 0 || !has(static_cast<size_t>(size)))
            return {};
        const std::string_view text = m_bytes.substr(0, static_cast<size_t>(size));
        m_bytes.remove_prefix(static_cast<size_t>(size));
        return text;
    }
    bool isOk() const { return m_ok; }
    /// All was read.
    bool isDone() const { return m_ok && m_bytes.empty(); }

private:
    bool has(size_t bytes)
    {
        m_ok = m_ok && m_bytes.size() >= bytes;
        return m_ok;
    }

    std::string_view m_bytes;
    bool m_ok = true;
};

} // namespace tally
