// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/spansums.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace tally {

namespace {

template <bool HasUnknown, typename Raw>
void packRaw(const Raw *raw, const SpanRowsView &rows, bool high, uint64_t *packed)
{
    const auto pack = [high](Raw value) {
        uint64_t bits = value;
        if constexpr (sizeof(Raw) == 8)
            bits = high ? bits >> 32 : (bits & 0xffffffff) | PackedOne;
        else
            bits |= PackedOne;
        if constexpr (HasUnknown)
            bits = value == std::numeric_limits<Raw>::max() ? 0 : bits;
        return bits;
    };
    raw += rows.first;
    if (rows.index) {
        for (uint32_t i = 0; i < rows.count; ++i)
            packed[i] = pack(raw[rows.index[i]]);
    } else {
        for (uint32_t i = 0; i < rows.count; ++i)
            packed[i] = pack(raw[i]);
    }
}

/// Drops rows where both columns are unknown. Both are stored, as neither is all known nor all unknown.
void applyEitherKnown(const Pass &pass, const SpanRowsView &rows, uint64_t *packed)
{
    withRaw(pass.maskColumn, [&]<typename First>(const First *first) {
        withRaw(pass.otherMaskColumn, [&]<typename Second>(const Second *second) {
            first += rows.first;
            second += rows.first;
            for (uint32_t i = 0; i < rows.count; ++i) {
                const uint32_t row = rows.index ? rows.index[i] : i;
                const bool isUnknown = first[row] == std::numeric_limits<First>::max()
                    && second[row] == std::numeric_limits<Second>::max();
                packed[i] = isUnknown ? 0 : packed[i];
            }
        });
    });
}

void applyMask(const Pass &pass, const SpanRowsView &rows, uint64_t *packed)
{
    if (pass.mask == Pass::Mask::EitherKnown)
        return applyEitherKnown(pass, rows, packed);
    const bool wantsKnown = pass.mask == Pass::Mask::Known;
    const auto base = pass.maskColumn.segment->base;
    withRaw(pass.maskColumn, [&]<typename Raw>(const Raw *raw) {
        raw += rows.first;
        // Codes and granularities have scale 1 and no unknown values.
        const Raw reference =
            wantsKnown ? std::numeric_limits<Raw>::max() : static_cast<Raw>(pass.maskValue - base);
        for (uint32_t i = 0; i < rows.count; ++i) {
            const bool isEqual = raw[rows.index ? rows.index[i] : i] == reference;
            packed[i] = isEqual != wantsKnown ? packed[i] : 0;
        }
    });
}

} // namespace

SpanRowsView SpanCutter::cut(const RowMask &mask, uint32_t first, uint32_t rows)
{
    const uint32_t length = std::min(SpanRows, rows - first);
    if (mask.kept == RowMask::All)
        return {first, length, nullptr};
    uint32_t count = 0;
    const uint64_t *words = mask.words.data() + first / 64;
    for (uint32_t i = 0; i < (length + 63) / 64; ++i) {
        for (uint64_t word = words[i]; word != 0; word &= word - 1)
            m_index[count++] = static_cast<uint16_t>(i * 64 + uint32_t(std::countr_zero(word)));
    }
    if (count == length)
        return {first, length, nullptr};
    return {first, count, m_index.data()};
}

void packChunk(const Pass &pass, const SpanRowsView &rows, uint64_t *packed)
{
    if (!pass.values.segment) {
        std::fill_n(packed, rows.count, PackedOne);
    } else {
        withRaw(pass.values, [&](const auto *raw) {
            if (pass.values.segment->hasUnknown)
                packRaw<true>(raw, rows, pass.highHalf, packed);
            else
                packRaw<false>(raw, rows, pass.highHalf, packed);
        });
    }
    if (pass.mask != Pass::Mask::Nothing)
        applyMask(pass, rows, packed);
}

void PackedTable::reset(uint32_t keys)
{
    m_keys = keys;
    m_isCopied = keys <= MaxCopied;
    const size_t needed = m_isCopied ? size_t(keys) * 4 : keys;
    if (m_totals.size() < needed)
        m_totals.resize(needed); // what is there is zero: every table was drained
}

template <typename Key> void PackedTable::add(const Key *keys, const uint64_t *packed, uint32_t count)
{
    uint64_t *totals = m_totals.data();
    uint32_t i = 0;
    if (m_keys == 1) {
        uint64_t total = 0;
        for (; i < count; ++i)
            total += packed[i];
        totals[0] += total;
        return;
    }
    if (!m_isCopied) {
        for (; i < count; ++i)
            totals[keys[i]] += packed[i];
        return;
    }
    for (; i + 4 <= count; i += 4) {
        totals[size_t(keys[i]) * 4] += packed[i];
        totals[size_t(keys[i + 1]) * 4 + 1] += packed[i + 1];
        totals[size_t(keys[i + 2]) * 4 + 2] += packed[i + 2];
        totals[size_t(keys[i + 3]) * 4 + 3] += packed[i + 3];
    }
    for (; i < count; ++i)
        totals[size_t(keys[i]) * 4] += packed[i];
}

template void PackedTable::add<uint8_t>(const uint8_t *, const uint64_t *, uint32_t);
template void PackedTable::add<uint16_t>(const uint16_t *, const uint64_t *, uint32_t);
template void PackedTable::add<uint32_t>(const uint32_t *, const uint64_t *, uint32_t);

uint64_t PackedTable::take(uint32_t key)
{
    if (!m_isCopied)
        return std::exchange(m_totals[key], 0);
    uint64_t *copies = m_totals.data() + size_t(key) * 4;
    const uint64_t total = copies[0] + copies[1] + copies[2] + copies[3];
    std::fill_n(copies, 4, 0);
    return total;
}

void addOutputs(const Pass &pass, uint64_t packedTotal, Sum *sums)
{
    const auto count = static_cast<int64_t>(packedTotal >> 48);
    const auto raw = static_cast<Int128>(packedTotal & (PackedOne - 1));
    for (const Pass::Output &output : pass.outputs) {
        Sum &sum = sums[output.position];
        if (output.fromCount) {
            sum.value += Int128(output.factor) * count;
            sum.known += count;
            continue;
        }
        const Segment &segment = *pass.values.segment;
        if (pass.highHalf) {
            // The packed high halves have no count in them, so the whole number is the sum.
            sum.value += (static_cast<Int128>(packedTotal) << 32) * segment.scale;
        } else {
            sum.value += Int128(segment.base) * count + raw * segment.scale;
            sum.known += count;
        }
    }
}

} // namespace tally
