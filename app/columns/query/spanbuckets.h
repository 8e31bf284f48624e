// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/filterplan.h"
#include "columns/query/grouplayout.h"
#include "columns/query/spansums.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace tally {

/// In which bucket of time each row of a span lies, where the groups of a query have buckets; without, all
/// lie in one.
class SpanBuckets {
public:
    SpanBuckets(const MappedColumnFile &file, const FilterPlan &plan, const GroupLayout &layout)
        : m_file(file)
        , m_plan(plan)
        , m_layout(layout)
    {
    }

    /// False when damaged. `mostKeys`: the most buckets that setKeys() is asked for.
    bool begin(uint32_t block, uint64_t mostKeys);
    /// Of the block.
    uint64_t count() const { return m_count; }
    /// The block's first one, counted from the layout's first.
    int64_t first() const { return m_first; }

    /// keys[i] = the bucket of that row, counted from the block's first, times a stride.
    void setKeys(uint32_t *keys, const SpanRowsView &rows, uint32_t stride) const;
    /// groups[i] = the bucket of that row, counted from the layout's first; nothing without buckets.
    void setGroups(uint64_t *groups, const SpanRowsView &rows) const;

private:
    /// The raw times of a bucket, and the key of rows in it.
    template <typename Raw> struct RawBucket {
        Raw low = 0;
        Raw length = 0;
        uint32_t key = 0;

        bool holds(Raw value) const { return Raw(value - low) < length; }
    };
    template <typename Raw> RawBucket<Raw> rawBucketAt(Raw value, uint32_t stride) const;
    template <typename Raw>
    void setRawKeys(const Raw *raw, uint32_t *keys, const SpanRowsView &rows, uint32_t stride) const;
    void setMovedKeys(uint32_t *keys, const SpanRowsView &rows, uint32_t stride) const;
    size_t bucketAt(int64_t ms) const
    {
        const auto next = std::upper_bound(m_starts.begin() + 1, m_starts.end() - 1, ms);
        return size_t(next - m_starts.begin()) - 1;
    }

    const MappedColumnFile &m_file;
    const FilterPlan &m_plan;
    const GroupLayout &m_layout;

    // of the block
    uint64_t m_count = 1;
    int64_t m_first = 0;
    bool m_isListed = true; // all starts are there
    std::vector<int64_t> m_starts; // of its buckets, and the end of the last
    ColumnView m_time;
    bool m_isMoved = false; // has dates: m_times counts instead of m_time
    std::vector<int64_t> m_times;
};

} // namespace tally
