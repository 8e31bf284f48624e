// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/largepages.h"

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace tally {

/// Memory of so many bytes whose content is not set, in large pages where the system has them: a page that is
/// touched first costs more than sorting what is in it. Ends the process when there is none, as new does.
void *allocateLarge(size_t bytes);
void freeLarge(void *memory, size_t bytes);

/// A row of numbers of a size that is known when it is made. They are not set to anything.
template <typename Value> class LargeArray {
    static_assert(std::is_trivially_copyable_v<Value>);

public:
    LargeArray() = default;
    explicit LargeArray(size_t size)
        : m_data(size > 0 ? static_cast<Value *>(allocateLarge(size * sizeof(Value))) : nullptr)
        , m_size(size)
    {
    }
    LargeArray(LargeArray &&other) noexcept
        : m_data(std::exchange(other.m_data, nullptr))
        , m_size(std::exchange(other.m_size, 0))
    {
    }
    LargeArray &operator=(LargeArray &&other) noexcept
    {
        std::swap(m_data, other.m_data);
        std::swap(m_size, other.m_size);
        return *this;
    }
    ~LargeArray() { freeLarge(m_data, m_size * sizeof(Value)); }

    size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    Value *data() { return m_data; }
    const Value *data() const { return m_data; }
    Value &operator[](size_t i) { return m_data[i]; }
    const Value &operator[](size_t i) const { return m_data[i]; }
    Value *begin() { return m_data; }
    Value *end() { return m_data + m_size; }
    const Value *begin() const { return m_data; }
    const Value *end() const { return m_data + m_size; }

private:
    Value *m_data = nullptr;
    size_t m_size = 0;
};

} // namespace tally
