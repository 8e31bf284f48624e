// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/narrowing.h"

#include "columns/query/clones.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <iterator>
#include <limits>
#include <numeric>
#include <utility>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace tally {

namespace {

constexpr uint32_t Most = std::numeric_limits<uint32_t>::max(); // is no value
#if defined(__SSE2__)
constexpr uint32_t Bias = uint32_t(1) << 31; // numbers with a sign are compared
#else
constexpr uint32_t Bias = 0;
#endif
/// By what compare() tells: what is counted below the lows, and whether a value is between bounds.
constexpr auto BelowOf = [] {
    std::array<uint64_t, 16> counts{};
    for (uint64_t at = 0; at < counts.size(); ++at)
        counts[at] = (at & 1) | (at >> 1 & 1) << 32;
    return counts;
}();
constexpr auto IsBetween = [] {
    std::array<uint8_t, 16> between{};
    for (unsigned at = 0; at < between.size(); ++at)
        between[at] = uint8_t((at >> 2 & ~at & 3) != 0);
    return between;
}();
constexpr double Deviations = 4; // between a rank in the sample and where its bounds are
constexpr uint32_t Block = 512;
constexpr size_t Copies = 4; // of counts, so that equal neighbours need not wait for each other

/// Begin and end of the stretch around a percentile of a sample that surely holds that of all values,
/// unless the sample misleads. Sorts the sample from `done` on as far as needed, which is moved on.
std::pair<uint32_t, uint32_t> boundsAround(std::vector<uint32_t> &sample, size_t &done, double share)
{
    const auto count = double(sample.size());
    const double away = Deviations * std::sqrt(share * (1 - share) * count) + 2;
    const auto at = [&](double position) {
        const size_t index = size_t(position);
        if (index >= done) {
            std::nth_element(sample.begin() + ptrdiff_t(done), sample.begin() + ptrdiff_t(index),
                             sample.end());
            done = index;
        } else {
            std::nth_element(sample.begin(), sample.begin() + ptrdiff_t(index),
                             sample.begin() + ptrdiff_t(done));
        }
        return sample[index];
    };
    const double first = share * count - away;
    const double last = share * count + away;
    const uint32_t low = first < 0 ? 0 : at(first);
    if (last >= count)
        return {low, Most};
    return {low, at(last) + 1};
}

/// Of the values from `low` on and below `high`, the one of a rank; nothing when they are fewer.
std::optional<int64_t> selectWithin(std::span<const uint32_t> values, uint32_t low, uint32_t high,
                                    uint64_t rank)
{
    const uint32_t width = high - low;
    constexpr uint32_t MostCounted = 1 << 16;
    if (width <= MostCounted) {
        std::vector<uint32_t> counts(size_t(width) + 1); // the last one of all others
        for (const uint32_t value : values)
            ++counts[std::min(value - low, width)];
        for (uint32_t i = 0; i < width; ++i) {
            if (rank < counts[i])
                return int64_t(low) + i;
            rank -= counts[i];
        }
        return std::nullopt;
    }
    std::vector<uint32_t> within;
    within.reserve(values.size());
    std::copy_if(values.begin(), values.end(), std::back_inserter(within),
                 [=](uint32_t value) { return value - low < width; });
    if (rank >= within.size())
        return std::nullopt;
    const auto at = within.begin() + ptrdiff_t(rank);
    std::nth_element(within.begin(), at, within.end());
    return int64_t(*at);
}

/// Counts values below both bounds, and marks those between.
TALLY_CLONES void classify(const uint32_t *values, uint32_t count, uint32_t low50, uint32_t low95,
                           uint32_t width50, uint32_t width95, uint8_t *marks, uint32_t &below50,
                           uint32_t &below95)
{
    uint32_t first = 0;
    uint32_t second = 0;
    for (uint32_t i = 0; i < count; ++i) {
        first += values[i] < low50;
        second += values[i] < low95;
    }
    for (uint32_t i = 0; i < count; ++i)
        marks[i] = uint8_t(uint32_t(values[i] - low50 < width50) | uint32_t(values[i] - low95 < width95));
    below50 += first;
    below95 += second;
}

} // namespace

Narrowing::Narrowing(std::vector<uint64_t> counts, std::vector<std::vector<uint32_t>> samples)
    : m_counts(std::move(counts))
    , m_total(std::accumulate(m_counts.begin(), m_counts.end(), uint64_t(0)))
    , m_bounds(m_counts.size() + 1)
    , m_found(m_counts.size() + 1)
{
    std::vector<uint32_t> all;
    for (size_t group = 0; group < m_counts.size(); ++group) {
        all.insert(all.end(), samples[group].begin(), samples[group].end());
        m_bounds[group] = boundsOf(samples[group]);
    }
    if (m_counts.size() != 1) // otherwise the one group is all
        m_all = boundsOf(all);
}

Narrowing::Bounds Narrowing::boundsOf(std::vector<uint32_t> &sample)
{
    size_t done = 0;
    const auto [low50, high50] = boundsAround(sample, done, 0.5);
    const auto [low95, high95] = boundsAround(sample, done, 0.95);
    return {low50, low95, high50, high95};
}

std::vector<Narrowing::Lane> Narrowing::lanes(size_t count) const
{
    std::vector<Lane> made;
    for (size_t i = 0; i < count; ++i)
        made.emplace_back(*this);
    return made;
}

Narrowing::Lane::Lane(const Narrowing &narrowing)
    : m_narrowing(&narrowing)
    , m_bounds(narrowing.m_bounds)
    , m_below(narrowing.m_bounds.size() * Copies)
{
    for (Bounds &bounds : m_bounds)
        bounds = {bounds.low50 ^ Bias, bounds.low95 ^ Bias, bounds.high50 ^ Bias, bounds.high95 ^ Bias};
}

/// Bit 0: below the first low, 1: the second low, 2: the first high, 3: the second high.
inline unsigned Narrowing::compare(const Bounds &bounds, uint32_t value)
{
#if defined(__SSE2__)
    const __m128i limits = _mm_load_si128(reinterpret_cast<const __m128i *>(&bounds));
    const __m128i values = _mm_set1_epi32(int(value ^ Bias));
    return unsigned(_mm_movemask_ps(_mm_castsi128_ps(_mm_cmpgt_epi32(limits, values))));
#else
    return unsigned(value < bounds.low50) | unsigned(value < bounds.low95) << 1
        | unsigned(value < bounds.high50) << 2 | unsigned(value < bounds.high95) << 3;
#endif
}

void Narrowing::Lane::makeRoom(uint32_t count)
{
    if (m_keptCount + count <= m_room)
        return;
    m_room = std::max<size_t>(m_room * 2, m_keptCount + count + 4096);
    std::unique_ptr<uint64_t[]> larger(new uint64_t[m_room]);
    std::copy_n(m_kept.get(), m_keptCount, larger.get());
    m_kept = std::move(larger);
}

void Narrowing::Lane::add(const uint32_t *groups, const uint32_t *values, uint32_t count)
{
    makeRoom(count);
    const Bounds all = m_narrowing->m_all;
    const Bounds *bounds = m_bounds.data();
    uint64_t *below = m_below.data();
    uint64_t *kept = m_kept.get() + m_keptCount;
    std::array<uint8_t, Block> marks;
    for (uint32_t first = 0; first < count; first += Block) {
        const uint32_t length = std::min(Block, count - first);
        uint32_t below50 = 0;
        uint32_t below95 = 0;
        classify(values + first, length, all.low50, all.low95, all.high50 - all.low50, all.high95 - all.low95,
                 marks.data(), below50, below95);
        m_allBelow50 += below50;
        m_allBelow95 += below95;
        for (uint32_t i = 0; i < length; ++i) {
            const uint32_t value = values[first + i];
            const uint32_t group = groups[first + i];
            const unsigned at = compare(bounds[group], value);
            below[size_t(group) * Copies + i % Copies] += BelowOf[at];
            *kept = uint64_t(group) << 32 | value;
            kept += uint32_t(IsBetween[at] | marks[i]);
        }
    }
    m_keptCount = size_t(kept - m_kept.get());
}

bool Narrowing::settle(std::span<const Lane> lanes)
{
    const size_t groups = m_counts.size();
    std::vector<uint64_t> below50(groups + 1); // and of all
    std::vector<uint64_t> below95(groups + 1);
    std::vector<size_t> begin(groups + 2);
    for (const Lane &lane : lanes) {
        for (size_t group = 0; group < groups; ++group) {
            for (size_t copy = 0; copy < Copies; ++copy) {
                below50[group] += lane.m_below[group * Copies + copy] & Most;
                below95[group] += lane.m_below[group * Copies + copy] >> 32;
            }
        }
        below50[groups] += lane.m_allBelow50;
        below95[groups] += lane.m_allBelow95;
        for (size_t i = 0; i < lane.m_keptCount; ++i)
            ++begin[size_t(lane.m_kept[i] >> 32) + 1];
    }
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<uint32_t> kept(begin.back());
    std::vector<size_t> next(begin.begin(), begin.end() - 1);
    for (const Lane &lane : lanes) {
        for (size_t i = 0; i < lane.m_keptCount; ++i)
            kept[next[size_t(lane.m_kept[i] >> 32)]++] = uint32_t(lane.m_kept[i]);
    }
    bool isSettled = true;
    for (size_t group = 0; group < groups; ++group) {
        const std::span<const uint32_t> mine(kept.data() + begin[group], begin[group + 1] - begin[group]);
        isSettled &=
            settle(m_counts[group], below50[group], below95[group], mine, m_bounds[group], m_found[group]);
    }
    if (groups == 1)
        m_found[1] = m_found[0];
    else
        isSettled &= settle(m_total, below50[groups], below95[groups], kept, m_all, m_found[groups]);
    return isSettled;
}

bool Narrowing::settle(uint64_t count, uint64_t below50, uint64_t below95, std::span<const uint32_t> kept,
                       Bounds &bounds, Found &found)
{
    if (bounds.low50 == bounds.high50)
        return true;
    const auto select = [&](uint64_t percent, uint64_t below, uint32_t low, uint32_t high) {
        const uint64_t rank = rankIndex(count, percent);
        return rank < below ? std::nullopt : selectWithin(kept, low, high, rank - below);
    };
    if (count > 0)
        found = {select(50, below50, bounds.low50, bounds.high50),
                 select(95, below95, bounds.low95, bounds.high95)};
    const bool isSettled = count == 0 || (found.p50 && found.p95);
    bounds = isSettled ? Bounds{} : Bounds{0, 0, Most, Most};
    return isSettled;
}

} // namespace tally
