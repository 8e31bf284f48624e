// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/blockpasses.h"
#include "columns/query/directcells.h"
#include "columns/query/spankeys.h"

#include <utility>
#include <vector>

namespace tally {

/// What one thread adds up for the groups of a layout: block by block, span by span, pass by pass.
class GroupSums {
public:
    GroupSums(const MappedColumnFile &file, const FilterPlan &plan, const GroupLayout &layout, int slots)
        : table(layout.keySpace(), slots)
        , keys(file, plan, layout)
        , m_keySpace(layout.keySpace())
        , m_direct(layout.keySpace())
    {
    }

    /// False when damaged. The block's passes stay as they are until the next one.
    bool begin(uint32_t block, uint32_t rows, const BlockPasses &passes);
    void beginSpan(const SpanRowsView &rows);
    void beginPass(const Pass &pass, bool isFirst);
    /// Adds packed values of `length` rows from the `from`th of the span.
    void add(const SpanRowsView &rows, uint32_t from, uint32_t length, const uint64_t *packed);
    void endPass(const Pass &pass, bool isFirst);
    /// After the last block: all sums are in the table.
    void finish() { m_direct.empty(table); }

    GroupTable table;
    SpanKeys keys;

private:
    uint32_t cellOf(uint32_t local);

    const uint64_t m_keySpace;
    DirectCells m_direct;
    PackedTable m_packed;
    uint32_t m_rows = 0; // of the block
    const uint32_t *m_built = nullptr; // keys of the span where they are not the raw codes
    std::vector<uint32_t> m_cells; // by local key, 0 for not known yet: a cell + 1
    std::vector<std::pair<uint32_t, uint32_t>> m_touched; // local key and cell, of the span
};

} // namespace tally
