// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/ordering.h"

#include "columns/query/blockscan.h"
#include "columns/query/entrysort.h"
#include "columns/query/radixsort.h"
#include "columns/query/textorder.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace tally {

namespace {

int columnOf(SortColumn column)
{
    const RecordFieldSpec *field = fieldOf(column);
    return columnOf(field ? field->field : RecordField::Time);
}

bool isSet(const CancelFlag *cancel)
{
    return cancel && cancel->load(std::memory_order_relaxed);
}

} // namespace

RowSorter::RowSorter(const MappedColumnFile &file, WorkerPool &pool, const FilterPlan &plan, SortKey key,
                     const CancelFlag *cancel)
    : m_file(file)
    , m_pool(pool)
    , m_plan(plan)
    , m_key(key)
    , m_cancel(cancel)
    , m_rowBits(std::max(1, int(std::bit_width(file.totalRows()))))
    , m_blocks(file.blockCount())
{
}

Result<LargeArray<uint32_t>> RowSorter::sort()
{
    if (auto selected = select(); !selected)
        return selected.error();
    const int column = m_key.column == SortColumn::Context
        ? m_file.columnOf(Dimension::context(m_key.contextKey))
        : columnOf(m_key.column);
    if (column < 0) // nowhere known: ties only
        return rowsById();
    if (column == columnIndex(Column::ExternalId))
        return sortIds();
    return sortNumbers(column, m_key.descending);
}

Result<void> RowSorter::select()
{
    std::vector<std::pair<RowMask, RowMask>> masks(size_t(m_pool.size()));
    const auto done = forEachBlock(m_pool, m_file.blockCount(), m_cancel, [&](int lane, uint32_t block) {
        auto &[mask, scratch] = masks[size_t(lane)];
        if (!m_plan.everything(block, mask, scratch))
            return false;
        BlockRowsKept &kept = m_blocks[block];
        const uint32_t rows = m_file.block(block).rows;
        kept.kept = mask.kept;
        kept.count = mask.kept == RowMask::All ? rows : 0;
        if (mask.kept == RowMask::Some) {
            kept.words.assign(mask.words.begin(), mask.words.begin() + (rows + 63) / 64);
            for (const uint64_t word : kept.words)
                kept.count += uint32_t(std::popcount(word));
        }
        return true;
    });
    for (BlockRowsKept &kept : m_blocks) {
        kept.first = m_count;
        m_count += kept.count;
    }
    return done;
}

/// Whether rows already stand in the order of their record ids, which is what breaks ties.
bool RowSorter::idsAscend() const
{
    int64_t last = std::numeric_limits<int64_t>::min();
    for (uint32_t block = 0; block < m_file.blockCount(); ++block) {
        const Segment &ids = m_file.segment(block, columnIndex(Column::RecordId));
        if (ids.known == 0)
            continue;
        if (ids.minimum <= last)
            return false;
        last = ids.maximum;
        if (ids.encoding == Encoding::Sequence || ids.encoding == Encoding::Constant)
            continue;
        std::vector<int64_t> values;
        if (!SortKeys(m_file, columnIndex(Column::RecordId), m_blocks).values(block, values)
            || !std::is_sorted(values.begin(), values.end()))
            return false;
    }
    return true;
}

Result<LargeArray<uint64_t>> RowSorter::entries(const SortKeys &keys, bool descending) const
{
    LargeArray<uint64_t> entries(m_count);
    std::vector<std::vector<uint64_t>> buffers(size_t(m_pool.size()), std::vector<uint64_t>(BlockRows));
    const auto done = forEachBlock(m_pool, m_file.blockCount(), m_cancel, [&](int lane, uint32_t block) {
        if (m_blocks[block].kept == RowMask::None)
            return true;
        uint64_t *ofRows = buffers[size_t(lane)].data();
        if (!keys.keys(block, descending, ofRows))
            return false;
        uint64_t *target = entries.data() + m_blocks[block].first;
        const uint32_t firstRow = m_file.firstRow(block);
        forKept(block, [&](uint32_t row) { *target++ = ofRows[row] << m_rowBits | (firstRow + row); });
        return true;
    });
    if (!done)
        return done.error();
    return entries;
}

/// The kept rows by record id.
Result<LargeArray<uint32_t>> RowSorter::rowsById() const
{
    if (idsAscend()) {
        LargeArray<uint32_t> rows(m_count);
        for (uint32_t block = 0; block < m_file.blockCount(); ++block) {
            uint32_t *target = rows.data() + m_blocks[block].first;
            forKept(block, [&](uint32_t row) { *target++ = m_file.firstRow(block) + row; });
        }
        return rows;
    }
    SortKeys ids(m_file, columnIndex(Column::RecordId), m_blocks);
    if (!ids.begin())
        return damagedColumnsError();
    if (ids.bits() + m_rowBits > 64)
        return sortWide(ids, false);
    auto sorted = entries(ids, false);
    if (!sorted)
        return sorted.error();
    return radixSortedRows(*sorted, m_rowBits, ids.bits(), m_pool);
}

Result<LargeArray<uint32_t>> RowSorter::sortNumbers(int column, bool descending) const
{
    SortKeys keys(m_file, column, m_blocks);
    if (!keys.begin())
        return damagedColumnsError();
    if (keys.bits() + m_rowBits > 64)
        return sortWide(keys, descending);
    const uint64_t rowMask = (uint64_t(1) << m_rowBits) - 1;
    auto sorted = entries(keys, descending);
    if (!sorted)
        return sorted.error();
    if (!idsAscend()) {
        auto byId = rowsById();
        if (!byId)
            return byId.error();
        LargeArray<uint64_t> entryOfRow(m_file.totalRows());
        for (const uint64_t entry : *sorted)
            entryOfRow[entry & rowMask] = entry;
        for (size_t i = 0; i < sorted->size(); ++i)
            (*sorted)[i] = entryOfRow[(*byId)[i]];
    }
    if (isSet(m_cancel))
        return cancelledError();
    auto rows = radixSortedRows(*sorted, m_rowBits, keys.bits(), m_pool);
    if (isSet(m_cancel))
        return cancelledError();
    return rows;
}

Result<LargeArray<uint32_t>> RowSorter::sortWide(const SortKeys &keys, bool descending) const
{
    const SortKeys recordIds(m_file, columnIndex(Column::RecordId), m_blocks);
    std::vector<NumberEntry> sorted;
    sorted.reserve(m_count);
    for (uint32_t block = 0; block < m_file.blockCount(); ++block) {
        std::vector<int64_t> values;
        std::vector<int64_t> ids;
        if (isSet(m_cancel))
            return cancelledError();
        if (!keys.values(block, values) || !recordIds.values(block, ids))
            return damagedColumnsError();
        forKept(block, [&](uint32_t row) {
            sorted.push_back({values[row], ids[row], m_file.firstRow(block) + row});
        });
    }
    return sortedRows(std::move(sorted), descending, m_pool);
}

Result<LargeArray<uint32_t>> RowSorter::sortIds() const
{
    auto rows = rowsById();
    if (!rows)
        return rows.error();
    return TextOrder(m_file, m_pool, m_cancel).sort(*rows, m_key.descending);
}

} // namespace tally
