// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/directcells.h"

#include "columns/query/spansums.h"

#include <algorithm>

namespace tally {

namespace {

constexpr uint64_t MostSum = uint64_t(1) << 62;

/// The largest amount that a pass adds for a row.
uint64_t mostOf(const Pass &pass)
{
    if (!pass.values.segment)
        return 0;
    const Segment &segment = *pass.values.segment;
    const auto amount = [](int64_t value) { return value < 0 ? 0 - uint64_t(value) : uint64_t(value); };
    return std::max(amount(segment.minimum), amount(segment.maximum));
}

} // namespace

bool DirectCells::canAdd(const std::vector<Pass> &passes, uint32_t rows)
{
    return std::all_of(passes.begin(), passes.end(), [rows](const Pass &pass) {
        return !pass.highHalf && mostOf(pass) <= MostSum / rows
            && !(pass.values.segment && pass.values.segment->encoding == Encoding::Width8);
    });
}

void DirectCells::beginPass(const Pass &pass, bool isFirst, uint32_t rows, GroupTable &table)
{
    auto kind = std::find_if(m_kinds.begin(), m_kinds.end(), [&](const Kind &known) {
        return known.countsRecords == isFirst && known.outputs == pass.outputs;
    });
    if (kind == m_kinds.end())
        kind = m_kinds.insert(kind, {pass.outputs, isFirst, 0, std::vector<Cell>(m_keySpace)});
    const uint64_t most = mostOf(pass) * rows;
    if (kind->most > MostSum - most)
        empty(*kind, table);
    kind->most += most;
    m_kind = &*kind;
    const Segment *segment = pass.values.segment;
    m_factor = segment ? uint64_t(segment->scale) : 0;
    m_base = segment ? uint64_t(segment->base) : 0;
}

template <typename Key>
void DirectCells::add(const Key *keys, uint32_t base, const uint64_t *packed, uint32_t count)
{
    Cell *cells = m_kind->cells.data() + base;
    if (m_factor == 0) { // no values
        for (uint32_t i = 0; i < count; ++i)
            cells[keys[i]].count += packed[i] >> 48;
        return;
    }
    for (uint32_t i = 0; i < count; ++i) {
        const uint64_t known = packed[i] >> 48;
        Cell &cell = cells[keys[i]];
        cell.sum += (packed[i] & (PackedOne - 1)) * m_factor + m_base * known;
        cell.count += known;
    }
}

template void DirectCells::add<uint8_t>(const uint8_t *, uint32_t, const uint64_t *, uint32_t);
template void DirectCells::add<uint16_t>(const uint16_t *, uint32_t, const uint64_t *, uint32_t);
template void DirectCells::add<uint32_t>(const uint32_t *, uint32_t, const uint64_t *, uint32_t);

void DirectCells::empty(GroupTable &table)
{
    for (Kind &kind : m_kinds)
        empty(kind, table);
}

void DirectCells::empty(Kind &kind, GroupTable &table) const
{
    for (uint64_t key = 0; key < m_keySpace; ++key) {
        Cell &cell = kind.cells[key];
        if (cell.count == 0)
            continue;
        const uint32_t group = table.cellOf(key);
        const auto count = int64_t(cell.count);
        if (kind.countsRecords)
            table.records(group) += count;
        Sum *sums = table.sums(group);
        for (const Pass::Output &output : kind.outputs) {
            Sum &sum = sums[output.position];
            sum.value += output.fromCount ? Int128(output.factor) * count : Int128(int64_t(cell.sum));
            sum.known += count;
        }
        cell = {};
    }
    kind.most = 0;
}

} // namespace tally
