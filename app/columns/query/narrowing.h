// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace tally {

/// The medians and 95th percentiles of many values, of few groups and of all together, exactly, without
/// keeping all values: a sample tells between which bounds each must be, then one look at every value counts
/// what lies below them and keeps what lies between. Where the sample misled, settle() tells, and only that
/// group is looked at again, without bounds.
class Narrowing {
    /// From low on and below high; both the same: settled.
    struct alignas(16) Bounds {
        uint32_t low50 = 0;
        uint32_t low95 = 0;
        uint32_t high50 = 0;
        uint32_t high95 = 0;
    };

public:
    /// Of each group: how many values it has, and some of them (may be reordered).
    Narrowing(std::vector<uint64_t> counts, std::vector<std::vector<uint32_t>> samples);

    /// What one thread has seen in a round.
    class Lane {
    public:
        explicit Lane(const Narrowing &narrowing);
        /// Values with the number of their group, which may be one more than there are.
        void add(const uint32_t *groups, const uint32_t *values, uint32_t count);

    private:
        friend class Narrowing;
        void makeRoom(uint32_t count);

        const Narrowing *m_narrowing;
        std::vector<Bounds> m_bounds; // as compare() wants them
        // By group, in copies: how many are below the first bound, and from bit 32 on below the second.
        std::vector<uint64_t> m_below;
        uint64_t m_allBelow50 = 0;
        uint64_t m_allBelow95 = 0;
        std::unique_ptr<uint64_t[]> m_kept; // group and value
        size_t m_keptCount = 0;
        size_t m_room = 0;
    };

    /// For the threads of the next round.
    std::vector<Lane> lanes(size_t count) const;
    /// Takes a round's lanes in. False: another round is needed.
    bool settle(std::span<const Lane> lanes);

    struct Found {
        std::optional<int64_t> p50;
        std::optional<int64_t> p95;
    };
    /// By group, and at the end of all together.
    const std::vector<Found> &found() const { return m_found; }

private:
    static unsigned compare(const Bounds &bounds, uint32_t value);
    static Bounds boundsOf(std::vector<uint32_t> &sample);
    /// Whether `found` is settled, now or before. Otherwise the bounds are taken away.
    static bool settle(uint64_t count, uint64_t below50, uint64_t below95, std::span<const uint32_t> kept,
                       Bounds &bounds, Found &found);

    std::vector<uint64_t> m_counts;
    uint64_t m_total = 0;
    std::vector<Bounds> m_bounds; // and of one group more, whose values do not count
    Bounds m_all;
    std::vector<Found> m_found;
};

/// ceil(p * n) of the nearest rank, as an index from 0.
inline uint64_t rankIndex(uint64_t count, uint64_t percent)
{
    return (count * percent + 99) / 100 - 1;
}

} // namespace tally
