// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/wideunsigned.h"

#include <bit>

namespace tally {

namespace {

constexpr int LimbBits = 64;

uint64_t lowLimb(UInt128 value)
{
    return static_cast<uint64_t>(value);
}

uint64_t highLimb(UInt128 value)
{
    return static_cast<uint64_t>(value >> LimbBits);
}

} // namespace

WideUnsigned WideUnsigned::squareOf(UInt128 value)
{
    WideUnsigned once;
    once.m_limbs[0] = lowLimb(value);
    once.m_limbs[1] = highLimb(value);
    WideUnsigned square = once;
    square.multiply(lowLimb(value));
    once.multiply(highLimb(value));
    for (size_t i = Limbs - 1; i > 0; --i)
        once.m_limbs[i] = once.m_limbs[i - 1];
    once.m_limbs[0] = 0;
    square.add(once);
    return square;
}

void WideUnsigned::add(const WideUnsigned &other)
{
    UInt128 carry = 0;
    for (size_t i = 0; i < Limbs; ++i) {
        carry += UInt128(m_limbs[i]) + other.m_limbs[i];
        m_limbs[i] = lowLimb(carry);
        carry >>= LimbBits;
    }
}

void WideUnsigned::multiply(uint64_t factor)
{
    UInt128 carry = 0;
    for (uint64_t &limb : m_limbs) {
        carry += UInt128(limb) * factor;
        limb = lowLimb(carry);
        carry >>= LimbBits;
    }
}

void WideUnsigned::divide(uint64_t divisor)
{
    UInt128 rest = 0;
    for (size_t i = Limbs; i-- > 0;) {
        rest = rest << LimbBits | m_limbs[i];
        m_limbs[i] = lowLimb(rest / divisor);
        rest %= divisor;
    }
}

int WideUnsigned::bits() const
{
    for (size_t i = Limbs; i-- > 0;) {
        if (m_limbs[i] != 0)
            return static_cast<int>(i + 1) * LimbBits - std::countl_zero(m_limbs[i]);
    }
    return 0;
}

bool WideUnsigned::isLess(const WideUnsigned &other) const
{
    for (size_t i = Limbs; i-- > 0;) {
        if (m_limbs[i] != other.m_limbs[i])
            return m_limbs[i] < other.m_limbs[i];
    }
    return false;
}

void WideUnsigned::subtract(const WideUnsigned &other)
{
    uint64_t borrow = 0;
    for (size_t i = 0; i < Limbs; ++i) {
        const UInt128 taken = UInt128(other.m_limbs[i]) + borrow;
        borrow = m_limbs[i] < taken ? 1 : 0;
        m_limbs[i] = lowLimb(UInt128(m_limbs[i]) - taken);
    }
}

void WideUnsigned::halve()
{
    for (size_t i = 0; i < Limbs; ++i)
        m_limbs[i] = m_limbs[i] >> 1 | (i + 1 < Limbs ? m_limbs[i + 1] << (LimbBits - 1) : 0);
}

UInt128 WideUnsigned::squareRoot() const
{
    // Bit by bit, as by hand: `root` holds what was found, doubled and shifted to where the next bit stands.
    WideUnsigned rest = *this;
    WideUnsigned root;
    for (int bit = (bits() + 1) / 2 * 2 - 2; bit >= 0; bit -= 2) {
        WideUnsigned tried = root;
        tried.m_limbs[static_cast<size_t>(bit / LimbBits)] |= uint64_t(1) << (bit % LimbBits);
        const bool fits = !rest.isLess(tried);
        if (fits)
            rest.subtract(tried);
        root.halve();
        if (fits)
            root.m_limbs[static_cast<size_t>(bit / LimbBits)] |= uint64_t(1) << (bit % LimbBits);
    }
    return UInt128(root.m_limbs[1]) << LimbBits | root.m_limbs[0];
}

} // namespace tally
