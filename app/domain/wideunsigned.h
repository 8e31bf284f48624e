// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/int128.h"

#include <array>
#include <cstddef>

namespace tally {

/// A whole number from 0 to 2^384 - 1: squares of sums of money, which no built-in type holds. What does not
/// fit is lost, which takes sums that no ledger can have.
class WideUnsigned {
public:
    WideUnsigned() = default;
    static WideUnsigned squareOf(UInt128 value);

    void add(const WideUnsigned &other);
    void multiply(uint64_t factor);
    /// Cut to the whole number below.
    void divide(uint64_t divisor);
    /// Of the whole number below; the lower 128 bits of it.
    UInt128 squareRoot() const;

private:
    static constexpr size_t Limbs = 6;

    bool isLess(const WideUnsigned &other) const;
    void subtract(const WideUnsigned &other);
    void halve();
    int bits() const;

    std::array<uint64_t, Limbs> m_limbs = {}; // the lowest first
};

} // namespace tally
