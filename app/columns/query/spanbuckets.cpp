// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/spanbuckets.h"

#include <limits>

namespace tally {

namespace {

constexpr uint32_t Stretch = 64;

/// Whether any of the next values is not in [low, low + limit]. Kept in the values' own type, so that it is
/// done with whole registers.
template <typename Raw> bool anyOutside(const Raw *raw, Raw low, Raw limit)
{
    Raw outside = 0;
    for (uint32_t i = 0; i < Stretch; ++i)
        outside |= Raw(Raw(raw[i] - low) > limit);
    return outside != 0;
}

/// Smallest raw value whose instant is at or after `ms`, as a number that may exceed the raw type.
uint64_t rawAtOrAfter(int64_t ms, const Segment &segment)
{
    if (ms <= segment.base)
        return 0;
    const uint64_t distance = uint64_t(ms) - uint64_t(segment.base);
    const auto scale = uint64_t(segment.scale);
    return distance / scale + (distance % scale != 0);
}

} // namespace

bool SpanBuckets::begin(uint32_t block, uint64_t mostKeys)
{
    m_count = 1;
    m_first = 0;
    m_starts.clear();
    if (!m_layout.buckets)
        return true;
    auto [low, high] = m_plan.times().bounds(block);
    low = std::clamp(low, m_layout.firstMs, m_layout.lastMs);
    high = std::clamp(high, m_layout.firstMs, m_layout.lastMs);
    const int64_t first = m_layout.buckets->indexOf(low);
    m_count = uint64_t(m_layout.buckets->indexOf(high) - first) + 1;
    m_first = first - m_layout.firstBucket;
    m_isListed = m_count < mostKeys;
    for (int64_t i = 0; i <= int64_t(std::min<uint64_t>(m_count, mostKeys)); ++i)
        m_starts.push_back(m_layout.buckets->startOf(first + i));
    const auto time = m_file.view(block, Column::Time);
    m_isMoved = m_plan.times().hasDates(block);
    if (!time || (m_isMoved && !m_plan.times().instants(block, m_times)))
        return false;
    m_time = *time;
    return true;
}

void SpanBuckets::setGroups(uint64_t *groups, const SpanRowsView &rows) const
{
    if (!m_layout.buckets)
        return;
    for (uint32_t i = 0; i < rows.count; ++i) {
        const uint32_t row = rows.first + (rows.index ? rows.index[i] : i);
        const int64_t ms = m_isMoved ? m_times[row] : m_time.value(row);
        groups[i] = m_isListed ? uint64_t(m_first) + bucketAt(ms)
                               : uint64_t(m_layout.buckets->indexOf(ms) - m_layout.firstBucket);
    }
}

void SpanBuckets::setKeys(uint32_t *keys, const SpanRowsView &rows, uint32_t stride) const
{
    if (m_starts.size() <= 2) // none or one
        std::fill_n(keys, rows.count, 0);
    else if (m_isMoved)
        setMovedKeys(keys, rows, stride);
    else
        withRaw(m_time, [&](const auto *raw) { setRawKeys(raw, keys, rows, stride); });
}

void SpanBuckets::setMovedKeys(uint32_t *keys, const SpanRowsView &rows, uint32_t stride) const
{
    const int64_t *times = m_times.data() + rows.first;
    for (uint32_t i = 0; i < rows.count; ++i)
        keys[i] = uint32_t(bucketAt(times[rows.index ? rows.index[i] : i])) * stride;
}

template <typename Raw>
void SpanBuckets::setRawKeys(const Raw *raw, uint32_t *keys, const SpanRowsView &rows, uint32_t stride) const
{
    // Rows are nearly in time order: most stretches of 64 rows lie in one bucket, most others in two.
    raw += rows.first;
    RawBucket<Raw> current;
    RawBucket<Raw> other;
    for (uint32_t i = 0; i < rows.count;) {
        const uint32_t end = std::min(i + Stretch, rows.count);
        if (!rows.index && end - i == Stretch && current.length > 0
            && !anyOutside(raw + i, current.low, Raw(current.length - 1))) {
            std::fill_n(keys + i, Stretch, current.key);
            i = end;
            continue;
        }
        for (; i < end; ++i) {
            const Raw value = raw[rows.index ? rows.index[i] : i];
            if (!current.holds(value)) {
                std::swap(current, other);
                if (!current.holds(value))
                    current = rawBucketAt(value, stride);
            }
            keys[i] = current.key;
        }
    }
}

template <typename Raw> SpanBuckets::RawBucket<Raw> SpanBuckets::rawBucketAt(Raw value, uint32_t stride) const
{
    const Segment &segment = *m_time.segment;
    const auto ms = int64_t(uint64_t(segment.base) + uint64_t(segment.scale) * value);
    const size_t bucket = bucketAt(ms);
    const uint64_t begin = bucket == 0 ? 0 : rawAtOrAfter(m_starts[bucket], segment);
    const uint64_t end = bucket + 2 == m_starts.size() ? std::numeric_limits<Raw>::max()
                                                       : rawAtOrAfter(m_starts[bucket + 1], segment);
    // Without length where the last raw value begins the last bucket: it holds nothing, but has the key.
    return {Raw(begin), Raw(std::min<uint64_t>(end - begin, std::numeric_limits<Raw>::max())),
            uint32_t(bucket) * stride};
}

} // namespace tally
