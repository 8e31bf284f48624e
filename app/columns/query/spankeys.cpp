// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/spankeys.h"

#include <algorithm>

namespace tally {

namespace {

constexpr uint64_t MaxArithmeticKeys = 1 << 17;
/// From so many keys of a block on, emptying a small table after every span takes longer than adding each row
/// to a large one that is emptied once.
constexpr uint64_t ManyLocalKeys = 4096;
constexpr uint64_t MaxDirectKeys = 1 << 20;
constexpr size_t HashSlots = SpanRows * 2;

uint64_t codeRange(const ColumnView &view)
{
    return uint64_t(view.segment->maximum - view.segment->minimum) + 1;
}

/// Adds raw codes times a stride.
void addCodes(const ColumnView &view, const SpanRowsView &rows, uint32_t stride, uint32_t *keys)
{
    withRaw(view, [&](const auto *raw) {
        raw += rows.first;
        if (rows.index) {
            for (uint32_t i = 0; i < rows.count; ++i)
                keys[i] += uint32_t(raw[rows.index[i]]) * stride;
        } else {
            for (uint32_t i = 0; i < rows.count; ++i)
                keys[i] += uint32_t(raw[i]) * stride;
        }
    });
}

} // namespace

SpanKeys::SpanKeys(const MappedColumnFile &file, const FilterPlan &plan, const GroupLayout &layout)
    : m_file(file)
    , m_layout(layout)
    , m_buckets(file, plan, layout)
    , m_codes(layout.columns.size())
    , m_strides(layout.columns.size())
    , m_keys(SpanRows)
{
}

bool SpanKeys::begin(uint32_t block, bool mayBeDirect)
{
    if (!m_buckets.begin(block, MaxArithmeticKeys))
        return false;
    uint64_t count = m_buckets.count();
    const uint64_t buckets = std::min(count, MaxArithmeticKeys + 1);
    for (size_t i = 0; i < m_codes.size(); ++i) {
        m_codes[i] = {};
        if (m_layout.columns[i] < 0)
            continue;
        const auto view = m_file.view(block, m_layout.columns[i]);
        if (!view)
            return false;
        m_codes[i] = *view;
        count = std::min(count, MaxArithmeticKeys + 1) * codeRange(*view);
    }
    layOut(count, buckets, mayBeDirect);
    return true;
}

void SpanKeys::layOut(uint64_t count, uint64_t buckets, bool mayBeDirect)
{
    const TopGroups *top = m_layout.top;
    m_isPositioned = top && !m_codes.empty() && top->positions();
    if (m_isPositioned)
        count = buckets * m_layout.keyedGroups();
    const bool isCountable = !top || m_isPositioned;
    m_isDirect = mayBeDirect && isCountable && count > ManyLocalKeys && buckets <= MaxArithmeticKeys
        && m_layout.keySpace() <= std::min<uint64_t>(MaxDirectKeys, m_file.totalRows());
    m_isHashed = count > MaxArithmeticKeys && !m_isDirect;
    if (m_isHashed)
        return;
    const bool byGroup = m_isDirect || m_isPositioned;
    m_bucketStride = uint32_t(byGroup ? m_layout.keyedGroups() : count / buckets);
    m_base = m_isDirect ? uint32_t(m_buckets.first()) * m_bucketStride : 0;
    m_groupBase = 0;
    uint32_t stride = 1;
    for (size_t i = m_codes.size(); i-- > 0;) {
        m_strides[i] = stride;
        const uint32_t lowest = byGroup && m_codes[i].segment ? uint32_t(m_codes[i].segment->base) : 0;
        (m_isPositioned ? m_groupBase : m_base) += lowest * stride;
        if (byGroup)
            stride *= uint32_t(m_layout.codes[i]);
        else if (m_codes[i].segment)
            stride *= uint32_t(codeRange(m_codes[i]));
    }
    m_localCount = uint32_t(m_isDirect ? m_layout.keySpace() - m_base : count);
}

const uint32_t *SpanKeys::build(const SpanRowsView &rows)
{
    if (m_isHashed) {
        hash(rows);
        return m_keys.data();
    }
    m_buckets.setKeys(m_keys.data(), rows, m_bucketStride);
    if (m_isPositioned) {
        addPositions(rows);
        return m_keys.data();
    }
    for (size_t i = 0; i < m_codes.size(); ++i) {
        if (m_codes[i].segment)
            addCodes(m_codes[i], rows, m_strides[i], m_keys.data());
    }
    return m_keys.data();
}

uint64_t SpanKeys::groupKey(uint32_t local) const
{
    if (m_isHashed)
        return keyOf(m_localGroups[local]);
    if (m_isDirect)
        return uint64_t(m_base) + local;
    const uint64_t bucket = uint64_t(m_buckets.first()) + (m_layout.buckets ? local / m_bucketStride : 0);
    if (m_layout.buckets)
        local %= m_bucketStride;
    if (m_isPositioned)
        return bucket * m_layout.keyedGroups() + local;
    uint64_t key = bucket;
    for (size_t i = 0; i < m_codes.size(); ++i) {
        key *= m_layout.codes[i];
        if (!m_codes[i].segment)
            continue;
        key += uint64_t(m_codes[i].segment->base) + local / m_strides[i];
        local %= m_strides[i];
    }
    return keyOf(key);
}

uint64_t SpanKeys::keyOf(uint64_t group) const
{
    if (!m_layout.top)
        return group;
    const uint64_t groups = m_layout.groupCount();
    return group / groups * m_layout.keyedGroups() + m_layout.top->positionOf(group % groups);
}

const ColumnView *SpanKeys::rawCodes() const
{
    const bool isPlain = !m_layout.buckets && m_codes.size() == 1 && !m_isHashed;
    if (!isPlain || m_isPositioned || !m_codes[0].segment || !m_codes[0].isStored())
        return nullptr;
    return m_codes[0].segment->encoding == Encoding::Width8 ? nullptr : &m_codes[0];
}

void SpanKeys::addTo(PackedTable &table, const uint32_t *built, const SpanRowsView &rows, uint32_t from,
                     uint32_t length, const uint64_t *packed) const
{
    if (built)
        return table.add(built + from, packed, length);
    withRaw(*rawCodes(), [&]<typename Raw>(const Raw *raw) {
        if constexpr (sizeof(Raw) <= 4)
            table.add(raw + rows.first + from, packed, length);
    });
}

void SpanKeys::addTo(DirectCells &cells, const uint32_t *built, const SpanRowsView &rows, uint32_t from,
                     uint32_t length, const uint64_t *packed) const
{
    if (built)
        return cells.add(built + from, m_base, packed, length);
    withRaw(*rawCodes(), [&]<typename Raw>(const Raw *raw) {
        if constexpr (sizeof(Raw) <= 4)
            cells.add(raw + rows.first + from, m_base, packed, length);
    });
}

void SpanKeys::mapTo(uint32_t *values, const uint32_t *map, const uint32_t *built, const SpanRowsView &rows,
                     uint32_t from, uint32_t length) const
{
    for (uint32_t i = 0; built && i < length; ++i)
        values[i] = map[built[from + i]];
    if (built)
        return;
    withRaw(*rawCodes(), [&](const auto *raw) {
        raw += rows.first + from;
        for (uint32_t i = 0; i < length; ++i)
            values[i] = map[raw[i]];
    });
}

void SpanKeys::addPositions(const SpanRowsView &rows)
{
    uint32_t *keys = m_keys.data();
    const uint32_t *positions = m_layout.top->positions() + m_groupBase;
    if (m_codes.size() == 1 && m_codes[0].segment && m_codes[0].isStored()) {
        withRaw(m_codes[0], [&](const auto *raw) {
            raw += rows.first;
            for (uint32_t i = 0; i < rows.count; ++i)
                keys[i] += positions[raw[rows.index ? rows.index[i] : i]];
        });
        return;
    }
    m_rowGroups.assign(rows.count, 0);
    for (size_t i = 0; i < m_codes.size(); ++i) {
        if (m_codes[i].segment)
            addCodes(m_codes[i], rows, m_strides[i], m_rowGroups.data());
    }
    for (uint32_t i = 0; i < rows.count; ++i)
        keys[i] += positions[m_rowGroups[i]];
}

void SpanKeys::hash(const SpanRowsView &rows)
{
    m_groups.assign(rows.count, 0);
    m_buckets.setGroups(m_groups.data(), rows);
    for (size_t c = 0; c < m_codes.size(); ++c) {
        const ColumnView &view = m_codes[c];
        const uint64_t base = view.segment ? uint64_t(view.segment->base) : 0;
        for (uint64_t &group : m_groups)
            group = group * m_layout.codes[c] + base;
        if (!view.segment)
            continue;
        withRaw(view, [&](const auto *raw) {
            raw += rows.first;
            for (uint32_t i = 0; i < rows.count; ++i)
                m_groups[i] += raw[rows.index ? rows.index[i] : i];
        });
    }
    m_slots.assign(HashSlots, 0);
    m_localGroups.clear();
    for (uint32_t i = 0; i < rows.count; ++i) {
        const uint64_t mixed = m_groups[i] * 0x9e3779b97f4a7c15ull;
        size_t slot = (mixed ^ (mixed >> 32)) & (HashSlots - 1);
        while (m_slots[slot] != 0 && m_localGroups[m_slots[slot] - 1] != m_groups[i])
            slot = (slot + 1) & (HashSlots - 1);
        if (m_slots[slot] == 0) {
            m_localGroups.push_back(m_groups[i]);
            m_slots[slot] = uint32_t(m_localGroups.size());
        }
        m_keys[i] = m_slots[slot] - 1;
    }
    m_localCount = uint32_t(m_localGroups.size());
}

} // namespace tally
