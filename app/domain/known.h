// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/int128.h"

#include <cstdint>
#include <optional>

namespace tally {

/// A number that may be unknown, in the space of the number alone: a large answer holds hundreds of
/// thousands. The least number there is stands for "unknown", which no sum of 64-bit amounts reaches; giving
/// it one makes it unknown. Behaves like std::optional and turns into one.
template <class Number> class Known {
public:
    constexpr Known() = default;
    constexpr Known(std::nullopt_t) { }
    constexpr Known(Number number)
        : m_number(number)
    {
    }
    constexpr Known(const std::optional<Number> &number)
        : m_number(number.value_or(Unknown))
    {
    }

    constexpr bool has_value() const { return m_number != Unknown; }
    constexpr explicit operator bool() const { return has_value(); }
    constexpr const Number &operator*() const { return m_number; } // only where it is known
    constexpr Number &operator*() { return m_number; }
    constexpr Number value_or(Number other) const { return has_value() ? m_number : other; }
    constexpr operator std::optional<Number>() const
    {
        return has_value() ? std::optional<Number>(m_number) : std::nullopt;
    }

    constexpr bool operator==(const Known &) const = default;
    friend constexpr bool operator==(const Known &a, const Number &b)
    {
        return a.has_value() && a.m_number == b;
    }
    // Else std::optional's own comparison with a value would be taken, and its "nothing" equals no value.
    friend constexpr bool operator==(const Known &a, const std::optional<Number> &b) { return a == Known(b); }

private:
    static constexpr Number Unknown = Number(Number(1) << (sizeof(Number) * 8 - 2)) * -2;

    Number m_number = Unknown;
};

} // namespace tally
