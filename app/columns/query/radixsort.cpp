// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/radixsort.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace tally {

namespace {

constexpr int MaxDigitBits = 11;
constexpr size_t SmallSort = 4096;

/// One stable distribution by a digit. Every thread counts and then moves its own share of the entries.
void distribute(const uint64_t *from, uint64_t *to, size_t count, int shift, int digitBits, WorkerPool &pool)
{
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
            to[place[(from[i] >> shift) & mask]++] = from[i];
    });
}

} // namespace

void radixSort(std::vector<uint64_t> &entries, int firstBit, int bits, WorkerPool &pool)
{
    if (entries.size() < 2 || bits <= 0)
        return;
    if (entries.size() < SmallSort) {
        const uint64_t mask = bits >= 64 ? ~uint64_t(0) : ((uint64_t(1) << bits) - 1) << firstBit;
        std::stable_sort(entries.begin(), entries.end(),
                         [mask](uint64_t a, uint64_t b) { return (a & mask) < (b & mask); });
        return;
    }
    const int passes = (bits + MaxDigitBits - 1) / MaxDigitBits;
    const std::unique_ptr<uint64_t[]> buffer(new uint64_t[entries.size()]);
    uint64_t *from = entries.data();
    uint64_t *to = buffer.get();
    int done = 0;
    for (int pass = 0; pass < passes; ++pass) {
        const int digitBits = (bits - done + passes - pass - 1) / (passes - pass);
        distribute(from, to, entries.size(), firstBit + done, digitBits, pool);
        done += digitBits;
        std::swap(from, to);
    }
    if (from != entries.data())
        std::copy_n(from, entries.size(), entries.data());
}

} // namespace tally
