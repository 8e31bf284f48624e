// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/timebuckets.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace tally {

/// The groups that an answer names; all others are one row. Found by a first pass without buckets.
class TopGroups {
public:
    /// `groups` are numbers below `groupCount`.
    TopGroups(const std::vector<uint64_t> &groups, uint64_t groupCount);

    uint32_t size() const { return static_cast<uint32_t>(m_groups.size()); }
    uint64_t group(uint32_t position) const { return m_groups[position]; }
    /// Where a group stands, size() when it is among the others.
    uint32_t positionOf(uint64_t group) const;
    /// Positions by group; nullptr where there are too many groups for that.
    const uint32_t *positions() const { return m_positions.empty() ? nullptr : m_positions.data(); }

private:
    std::vector<uint64_t> m_groups;
    std::vector<uint32_t> m_positions;
    std::unordered_map<uint64_t, uint32_t> m_found;
};

/// How a query's groups are numbered: group = code of the first dimension * codes of the second + code; key =
/// bucket * keyed groups + group, or + position among the top groups.
struct GroupLayout {
    const TimeBuckets *buckets = nullptr; // nullptr: no buckets
    int64_t firstMs = 0; // instants that kept rows can count at
    int64_t lastMs = 0;
    int64_t firstBucket = 0;
    uint64_t bucketCount = 1;
    std::vector<int> columns; // per dimension, -1 when no record has it
    std::vector<uint64_t> codes; // per dimension
    const TopGroups *top = nullptr; // nullptr: every group is a row

    uint64_t groupCount() const;
    uint64_t keyedGroups() const { return top ? uint64_t(top->size()) + 1 : groupCount(); }
    uint64_t keySpace() const { return bucketCount * keyedGroups(); }
};

} // namespace tally
