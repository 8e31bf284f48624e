// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/groupsums.h"

namespace tally {

namespace {

constexpr uint64_t MaxDirectCells = 1 << 21; // 32 MiB for each thread

} // namespace

bool GroupSums::begin(uint32_t block, uint32_t rows, const BlockPasses &passes)
{
    m_rows = rows;
    const bool mayBeDirect =
        m_keySpace * passes.passes().size() <= MaxDirectCells && DirectCells::canAdd(passes.passes(), rows);
    if (!keys.begin(block, mayBeDirect))
        return false;
    if (keys.isSteady() && !keys.isDirect())
        m_cells.assign(keys.localCount(), 0);
    return true;
}

void GroupSums::beginSpan(const SpanRowsView &rows)
{
    m_built = keys.buildUnlessRaw(rows);
    if (keys.isDirect())
        return;
    m_touched.clear();
    m_packed.reset(keys.localCount());
    if (!keys.isSteady())
        m_cells.assign(keys.localCount(), 0);
}

void GroupSums::beginPass(const Pass &pass, bool isFirst)
{
    if (keys.isDirect())
        m_direct.beginPass(pass, isFirst, m_rows, table);
}

void GroupSums::add(const SpanRowsView &rows, uint32_t from, uint32_t length, const uint64_t *packed)
{
    if (keys.isDirect())
        keys.addTo(m_direct, m_built, rows, from, length, packed);
    else
        keys.addTo(m_packed, m_built, rows, from, length, packed);
}

uint32_t GroupSums::cellOf(uint32_t local)
{
    uint32_t &known = m_cells[local];
    if (known == 0)
        known = table.cellOf(keys.groupKey(local)) + 1;
    return known - 1;
}

void GroupSums::endPass(const Pass &pass, bool isFirst)
{
    if (keys.isDirect())
        return;
    if (isFirst) { // counts every row, so it finds all groups of the span
        m_packed.drain([&](uint32_t local, uint64_t total) {
            const uint32_t cell = cellOf(local);
            table.records(cell) += int64_t(total >> 48);
            addOutputs(pass, total, table.sums(cell));
            m_touched.emplace_back(local, cell);
        });
        return;
    }
    for (const auto &[local, cell] : m_touched) {
        if (const uint64_t total = m_packed.take(local))
            addOutputs(pass, total, table.sums(cell));
    }
}

} // namespace tally
