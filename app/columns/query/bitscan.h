// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace tally {

/// Sets a bit for every value for which test() holds; the last word is filled up with zeros.
template <typename Value, typename Test>
void packBits(const Value *values, uint32_t count, uint64_t *words, Test &&test)
{
    for (uint32_t first = 0; first < count; first += 64) {
        const uint32_t n = count - first < 64 ? count - first : 64;
        uint64_t word = 0;
        for (uint32_t i = 0; i < n; ++i)
            word |= uint64_t(test(values[first + i])) << i;
        words[first / 64] = word;
    }
}

#if defined(__SSE2__)
inline uint64_t equalMask16(const uint8_t *values, uint8_t wanted)
{
    const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i *>(values));
    return uint32_t(_mm_movemask_epi8(_mm_cmpeq_epi8(v, _mm_set1_epi8(char(wanted)))));
}

inline uint64_t equalMask16(const uint16_t *values, uint16_t wanted)
{
    const auto *p = reinterpret_cast<const __m128i *>(values);
    const __m128i w = _mm_set1_epi16(short(wanted));
    const __m128i a = _mm_cmpeq_epi16(_mm_loadu_si128(p), w);
    const __m128i b = _mm_cmpeq_epi16(_mm_loadu_si128(p + 1), w);
    return uint32_t(_mm_movemask_epi8(_mm_packs_epi16(a, b)));
}

inline uint64_t equalMask16(const uint32_t *values, uint32_t wanted)
{
    const auto *p = reinterpret_cast<const __m128i *>(values);
    const __m128i w = _mm_set1_epi32(int(wanted));
    const __m128i a =
        _mm_packs_epi32(_mm_cmpeq_epi32(_mm_loadu_si128(p), w), _mm_cmpeq_epi32(_mm_loadu_si128(p + 1), w));
    const __m128i b = _mm_packs_epi32(_mm_cmpeq_epi32(_mm_loadu_si128(p + 2), w),
                                      _mm_cmpeq_epi32(_mm_loadu_si128(p + 3), w));
    return uint32_t(_mm_movemask_epi8(_mm_packs_epi16(a, b)));
}
#endif

/// Sets a bit for every value that equals `wanted`.
template <typename Value> void packEqual(const Value *values, uint32_t count, Value wanted, uint64_t *words)
{
    uint32_t done = 0;
#if defined(__SSE2__)
    if constexpr (sizeof(Value) <= 4) {
        for (; done + 64 <= count; done += 64) {
            const Value *v = values + done;
            words[done / 64] = equalMask16(v, wanted) | equalMask16(v + 16, wanted) << 16
                | equalMask16(v + 32, wanted) << 32 | equalMask16(v + 48, wanted) << 48;
        }
    }
#endif
    packBits(values + done, count - done, words + done / 64,
             [wanted](Value value) { return value == wanted; });
}

} // namespace tally
