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

namespace tally {

namespace {

constexpr uint32_t WholeWidth = std::numeric_limits<uint32_t>::max();
constexpr double Deviations = 4; // between a rank in the sample and where its bounds are
constexpr uint32_t Block = 512;

/// First value and width of the stretch around a percentile of a sample that surely holds that of all values,
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
        return {low, WholeWidth - low};
    return {low, at(last) - low + 1};
}

/// Of the values from `low` on and less than `width` away, the one of a rank; nothing when they are fewer.
std::optional<int64_t> selectWithin(std::span<const uint32_t> values, uint32_t low, uint32_t width,
                                    uint64_t rank)
{
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
TALLY_CLONES void classify(const uint32_t *values, uint32_t count, uint32_t low50, uint32_t width50,
                           uint32_t low95, uint32_t width95, uint8_t *marks, uint32_t &below50,
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
    const auto [low50, width50] = boundsAround(sample, done, 0.5);
    const auto [low95, width95] = boundsAround(sample, done, 0.95);
    return {low50, width50, low95, width95};
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
    , m_below(narrowing.m_bounds.size())
{
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
    const Bounds *bounds = m_narrowing->m_bounds.data();
    uint64_t *below = m_below.data();
    uint64_t *kept = m_kept.get() + m_keptCount;
    std::array<uint8_t, Block> marks;
    for (uint32_t first = 0; first < count; first += Block) {
        const uint32_t length = std::min(Block, count - first);
        uint32_t below50 = 0;
        uint32_t below95 = 0;
        classify(values + first, length, all.low50, all.width50, all.low95, all.width95, marks.data(),
                 below50, below95);
        m_allBelow50 += below50;
        m_allBelow95 += below95;
        for (uint32_t i = 0; i < length; ++i) {
            const uint32_t value = values[first + i];
            const uint32_t group = groups[first + i];
            const Bounds of = bounds[group];
            below[group] += uint64_t(value < of.low50) | uint64_t(value < of.low95) << 32;
            *kept = uint64_t(group) << 32 | value;
            kept +=
                uint32_t(value - of.low50 < of.width50) | uint32_t(value - of.low95 < of.width95) | marks[i];
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
            below50[group] += lane.m_below[group] & WholeWidth;
            below95[group] += lane.m_below[group] >> 32;
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
    if (bounds.width50 == 0)
        return true;
    const auto select = [&](uint64_t percent, uint64_t below, uint32_t low, uint32_t width) {
        const uint64_t rank = rankIndex(count, percent);
        return rank < below ? std::nullopt : selectWithin(kept, low, width, rank - below);
    };
    if (count > 0)
        found = {select(50, below50, bounds.low50, bounds.width50),
                 select(95, below95, bounds.low95, bounds.width95)};
    const bool isSettled = count == 0 || (found.p50 && found.p95);
    bounds = isSettled ? Bounds{} : Bounds{0, WholeWidth, 0, WholeWidth};
    return isSettled;
}

} // namespace tally
