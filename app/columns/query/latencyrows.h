// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/aggregationlane.h"
#include "domain/usagerecord.h"

#include <algorithm>
#include <limits>
#include <type_traits>
#include <vector>

namespace tally {

/// Reads once more what one thread of an aggregation has added up: the known latencies of single requests,
/// each with the row of the answer that it belongs to. One of no row (of a file that was cut meanwhile) has
/// the number of rows instead.
/// Value: uint32_t or int64_t, as the values need.
template <typename Value> class LatencyRows {
public:
    /// `groups` of all lanes: their cells are the rows.
    LatencyRows(const MappedColumnFile &file, const FilterPlan &plan, AggregationLane &lane,
                const GroupTable &groups)
        : m_file(file)
        , m_plan(plan)
        , m_lane(lane)
        , m_groups(groups)
    {
    }

    /// Calls visit(rows, values, count) for up to ChunkRows values at a time, of every `stride`th kept row of
    /// the block. False when damaged.
    template <typename Visit> bool read(uint32_t block, uint32_t stride, Visit &&visit);

private:
    const uint32_t *mapKeys();
    SpanRowsView thinned(const SpanRowsView &span, uint32_t stride);
    template <typename Visit>
    void readSpan(const SpanRowsView &span, const ColumnView &latency, const ColumnView *granularity,
                  Visit &visit);
    uint32_t take(const SpanRowsView &rows, const ColumnView &latency, const ColumnView *granularity);
    uint32_t compact(uint32_t count);

    const MappedColumnFile &m_file;
    const FilterPlan &m_plan;
    AggregationLane &m_lane;
    const GroupTable &m_groups;
    std::vector<uint32_t> m_byKey; // direct keys: rows by key of the groups
    std::vector<uint32_t> m_byLocal;
    std::vector<uint16_t> m_index;
    std::array<uint32_t, ChunkRows> m_rows;
    std::array<Value, ChunkRows> m_values;
    std::array<uint8_t, ChunkRows> m_counts; // 1 for a known latency of a single request
};

template <typename Value>
template <typename Visit>
bool LatencyRows<Value>::read(uint32_t block, uint32_t stride, Visit &&visit)
{
    const auto latency = m_file.view(block, Column::Latency);
    const auto granularity = m_file.view(block, Column::Granularity);
    if (!latency || !granularity || !m_plan.everything(block, m_lane.mask, m_lane.scratch)
        || !m_lane.sums.keys.begin(block))
        return false;
    constexpr auto single = int64_t(Granularity::Request);
    if (latency->isAllUnknown() || granularity->segment->minimum > single)
        return true;
    const ColumnView *mixed = granularity->isConstant() ? nullptr : &*granularity;
    m_byLocal.clear();
    const uint32_t rows = m_file.block(block).rows;
    for (uint32_t first = 0; first < rows; first += SpanRows) {
        const SpanRowsView span = thinned(m_lane.cutter.cut(m_lane.mask, first, rows), stride);
        if (span.count > 0)
            readSpan(span, *latency, mixed, visit);
    }
    return true;
}

template <typename Value> SpanRowsView LatencyRows<Value>::thinned(const SpanRowsView &span, uint32_t stride)
{
    if (stride == 1)
        return span;
    m_index.clear();
    for (uint32_t i = stride / 2; i < span.count; i += stride)
        m_index.push_back(span.index ? span.index[i] : uint16_t(i));
    return {span.first, uint32_t(m_index.size()), m_index.data()};
}

/// The row of each local key.
template <typename Value> const uint32_t *LatencyRows<Value>::mapKeys()
{
    const SpanKeys &keys = m_lane.sums.keys;
    if (keys.isDirect()) {
        const uint64_t base = keys.groupKey(0);
        if (m_byKey.size() < base + keys.localCount()) {
            m_byKey.assign(base + keys.localCount(), m_groups.size());
            for (uint32_t row = 0; row < m_groups.size(); ++row)
                m_byKey[m_groups.key(row)] = row;
        }
        return m_byKey.data() + base;
    }
    if (keys.isSteady() && !m_byLocal.empty())
        return m_byLocal.data();
    m_byLocal.resize(keys.localCount());
    for (uint32_t local = 0; local < keys.localCount(); ++local)
        m_byLocal[local] = m_groups.find(keys.groupKey(local));
    return m_byLocal.data();
}

template <typename Value>
template <typename Visit>
void LatencyRows<Value>::readSpan(const SpanRowsView &span, const ColumnView &latency,
                                  const ColumnView *granularity, Visit &visit)
{
    const uint32_t *keys = m_lane.sums.keys.buildUnlessRaw(span);
    const uint32_t *map = mapKeys();
    for (uint32_t from = 0; from < span.count; from += ChunkRows) {
        const uint32_t length = std::min(ChunkRows, span.count - from);
        m_lane.sums.keys.mapTo(m_rows.data(), map, keys, span, from, length);
        const uint32_t taken = take(span.chunk(from, length), latency, granularity);
        visit(m_rows.data(), m_values.data(), taken);
    }
}

/// Puts the known values and their rows (m_rows has those of all) beside one another, and tells how many they
/// are.
template <typename Value>
uint32_t LatencyRows<Value>::take(const SpanRowsView &rows, const ColumnView &latency,
                                  const ColumnView *granularity)
{
    const auto rowAt = [&rows](uint32_t i) { return rows.first + (rows.index ? rows.index[i] : i); };
    const bool hasUnknown = latency.segment->hasUnknown;
    if (!latency.isStored())
        std::fill_n(m_values.begin(), rows.count, Value(latency.segment->base));
    if (hasUnknown || granularity)
        std::fill_n(m_counts.begin(), rows.count, 1);
    withRaw(latency, [&]<typename Raw>(const Raw *raw) {
        using Unsigned = std::make_unsigned_t<Value>;
        const auto base = Unsigned(latency.segment->base);
        const auto scale = Unsigned(latency.segment->scale);
        if (!rows.index && scale == 1) {
            const Raw *next = raw + rows.first;
            for (uint32_t i = 0; i < rows.count; ++i)
                m_values[i] = Value(Unsigned(base + Unsigned(next[i])));
        } else {
            for (uint32_t i = 0; i < rows.count; ++i)
                m_values[i] = Value(Unsigned(base + scale * Unsigned(raw[rowAt(i)])));
        }
        for (uint32_t i = 0; hasUnknown && i < rows.count; ++i)
            m_counts[i] = raw[rowAt(i)] != std::numeric_limits<Raw>::max();
    });
    for (uint32_t i = 0; granularity && i < rows.count; ++i)
        m_counts[i] &= uint8_t(granularity->value(rowAt(i)) == int64_t(Granularity::Request));
    return hasUnknown || granularity ? compact(rows.count) : rows.count;
}

template <typename Value> uint32_t LatencyRows<Value>::compact(uint32_t count)
{
    uint32_t taken = 0;
    for (uint32_t i = 0; i < count; ++i) {
        m_values[taken] = m_values[i];
        m_rows[taken] = m_rows[i];
        taken += m_counts[i];
    }
    return taken;
}

} // namespace tally
