// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/radixsort.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace tally {

namespace {

/// So many places to write to still go well with the caches; one pass less is worth more of them.
constexpr int MaxDigitBits = 11;
constexpr int MaxOnlyDigitBits = 13;

/// One stable distribution by a digit, put() into its new place. Every thread counts and then moves its own
/// share of the entries.
template <typename Put>
void distribute(const LargeArray<uint64_t> &from, int shift, int digitBits, WorkerPool &pool, const Put &put)
{
    const size_t count = from.size();
    const size_t digits = size_t(1) << digitBits;
    const uint64_t mask = digits - 1;
    const int parts = pool.size();
    const size_t share = count / size_t(parts) + 1;
    std::vector<std::vector<size_t>> places{size_t(parts), std::vector<size_t>(digits)};
    const auto range = [&](int part) {
        const size_t first = std::min(count, share * size_t(part));
        return std::pair{first, std::min(count, first + share)};
    };
    pool.run(parts, [&](int part) {
        auto &counts = places[size_t(part)];
        const auto [first, last] = range(part);
        for (size_t i = first; i < last; ++i)
            ++counts[(from[i] >> shift) & mask];
    });
    size_t total = 0;
    for (size_t digit = 0; digit < digits; ++digit) {
        for (auto &counts : places)
            total += std::exchange(counts[digit], total);
    }
    pool.run(parts, [&](int part) {
        auto &place = places[size_t(part)];
        const auto [first, last] = range(part);
        for (size_t i = first; i < last; ++i)
            put(place[(from[i] >> shift) & mask]++, from[i]);
    });
}

/// Calls pass(digit's first bit, its bits, whether it is the last one).
template <typename Pass> void eachDigit(int firstBit, int bits, const Pass &pass)
{
    const int passes = bits <= MaxOnlyDigitBits ? 1 : (bits + MaxDigitBits - 1) / MaxDigitBits;
    int done = 0;
    for (int i = 0; i < passes; ++i) {
        const int digitBits = (bits - done + passes - i - 1) / (passes - i);
        pass(firstBit + done, digitBits, i == passes - 1);
        done += digitBits;
    }
}

} // namespace

void radixSort(LargeArray<uint64_t> &entries, int firstBit, int bits, WorkerPool &pool)
{
    if (entries.size() < 2 || bits <= 0)
        return;
    LargeArray<uint64_t> buffer(entries.size());
    eachDigit(firstBit, bits, [&](int shift, int digitBits, bool) {
        uint64_t *to = buffer.data();
        distribute(entries, shift, digitBits, pool,
                   [to](size_t place, uint64_t entry) { to[place] = entry; });
        std::swap(entries, buffer);
    });
}

LargeArray<uint32_t> radixSortedRows(LargeArray<uint64_t> &entries, int firstBit, int bits, WorkerPool &pool)
{
    LargeArray<uint32_t> rows(entries.size());
    const uint64_t rowMask = (uint64_t(1) << firstBit) - 1;
    uint32_t *to = rows.data();
    if (entries.size() < 2 || bits <= 0) {
        for (const uint64_t entry : entries)
            *to++ = uint32_t(entry & rowMask);
        return rows;
    }
    LargeArray<uint64_t> buffer(bits <= MaxOnlyDigitBits ? 0 : entries.size());
    eachDigit(firstBit, bits, [&](int shift, int digitBits, bool isLast) {
        if (isLast) {
            distribute(entries, shift, digitBits, pool, [to, rowMask](size_t place, uint64_t entry) {
                to[place] = uint32_t(entry & rowMask);
            });
            return;
        }
        uint64_t *target = buffer.data();
        distribute(entries, shift, digitBits, pool,
                   [target](size_t place, uint64_t entry) { target[place] = entry; });
        std::swap(entries, buffer);
    });
    return rows;
}

} // namespace tally
