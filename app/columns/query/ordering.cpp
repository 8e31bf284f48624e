// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/ordering.h"

#include "columns/query/blockscan.h"
#include "columns/query/entrysort.h"
#include "columns/query/radixsort.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>

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

Result<std::vector<uint32_t>> RowSorter::sort()
{
    if (auto selected = select(); !selected)
        return selected.error();
    const int column = m_key.column == SortColumn::Context
        ? m_file.columnOf(Dimension::context(m_key.contextKey))
        : columnOf(m_key.column);
    if (column < 0) { // nowhere known: ties only
        m_key.descending = false;
        return sortNumbers(columnIndex(Column::RecordId));
    }
    if (column == columnIndex(Column::ExternalId))
        return sortIds();
    if (isDictionaryColumn(column)) {
        if (auto ranked = rankTexts(column); !ranked)
            return ranked.error();
    }
    return sortNumbers(column);
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
        if (!valuesOf(block, columnIndex(Column::RecordId), values)
            || !std::is_sorted(values.begin(), values.end()))
            return false;
    }
    return true;
}

Result<void> RowSorter::rankTexts(int column)
{
    const DictionaryView *dictionary = m_file.dictionary(column);
    if (!dictionary)
        return damagedColumnsError();
    std::vector<uint32_t> codes(dictionary->size());
    std::iota(codes.begin(), codes.end(), 0u);
    std::sort(codes.begin(), codes.end(),
              [dictionary](uint32_t a, uint32_t b) { return dictionary->text(a) < dictionary->text(b); });
    m_ranks.resize(codes.size());
    for (size_t i = 0; i < codes.size(); ++i)
        m_ranks[codes[i]] = codes[i] == 0 ? UnknownValue : int64_t(i);
    return {};
}

RowSorter::KeyRange RowSorter::rangeOf(int column) const
{
    KeyRange range;
    if (isDictionaryColumn(column)) {
        range.maximumKey = m_ranks.size();
    } else {
        int64_t low = std::numeric_limits<int64_t>::max();
        int64_t high = std::numeric_limits<int64_t>::min();
        for (uint32_t block = 0; block < m_file.blockCount(); ++block) {
            const Segment &segment = m_file.segment(block, column);
            if (segment.known == 0 || m_blocks[block].kept == RowMask::None)
                continue;
            low = std::min(low, segment.minimum);
            high = std::max(high, segment.maximum);
        }
        if (low > high)
            return range;
        uint64_t scale = 0;
        for (uint32_t block = 0; block < m_file.blockCount(); ++block) {
            const Segment &segment = m_file.segment(block, column);
            if (segment.known == 0 || m_blocks[block].kept == RowMask::None)
                continue;
            scale = std::gcd(scale, uint64_t(segment.minimum) - uint64_t(low));
            if (segment.encoding != Encoding::Constant)
                scale = std::gcd(scale, uint64_t(segment.scale));
        }
        range.minimum = low;
        range.scale = std::max<uint64_t>(scale, 1);
        range.maximumKey = (uint64_t(high) - uint64_t(low)) / range.scale;
    }
    range.bits = range.maximumKey == std::numeric_limits<uint64_t>::max()
        ? 65
        : int(std::bit_width(range.maximumKey + 1));
    return range;
}

bool RowSorter::valuesOf(uint32_t block, int column, std::vector<int64_t> &values) const
{
    const auto view = m_file.view(block, column);
    if (!view)
        return false;
    const uint32_t rows = view->rows;
    values.resize(rows);
    if (view->segment->encoding == Encoding::Derived) {
        std::vector<int64_t> completion;
        if (!valuesOf(block, columnIndex(Column::Prompt), values)
            || !valuesOf(block, columnIndex(Column::Completion), completion))
            return false;
        for (uint32_t row = 0; row < rows; ++row) {
            if (values[row] == UnknownValue)
                values[row] = completion[row];
            else if (completion[row] != UnknownValue)
                values[row] += completion[row];
        }
        return true;
    }
    if (!view->isStored()) {
        for (uint32_t row = 0; row < rows; ++row)
            values[row] = view->value(row);
    }
    withRaw(*view, [&]<typename Raw>(const Raw *raw) {
        const auto base = uint64_t(view->segment->base);
        const auto scale = uint64_t(view->segment->scale);
        for (uint32_t row = 0; row < rows; ++row)
            values[row] = int64_t(base + scale * raw[row]);
        if (view->segment->hasUnknown) {
            for (uint32_t row = 0; row < rows; ++row)
                values[row] = raw[row] == std::numeric_limits<Raw>::max() ? UnknownValue : values[row];
        }
    });
    return true;
}

bool RowSorter::keysOf(uint32_t block, int column, const KeyRange &range, bool descending,
                       uint64_t *keys) const
{
    std::vector<int64_t> values;
    if (!valuesOf(block, column, values))
        return false;
    if (isDictionaryColumn(column)) {
        for (int64_t &value : values)
            value = m_ranks[size_t(value)];
    }
    for (size_t row = 0; row < values.size(); ++row) {
        uint64_t key = uint64_t(values[row]) - uint64_t(range.minimum);
        if (range.scale != 1)
            key /= range.scale;
        if (descending)
            key = range.maximumKey - key;
        keys[row] = values[row] == UnknownValue ? range.maximumKey + 1 : key;
    }
    return true;
}

Result<std::vector<uint64_t>> RowSorter::entries(int column, const KeyRange &range, bool descending) const
{
    std::vector<uint64_t> entries(m_count);
    std::vector<std::vector<uint64_t>> buffers(size_t(m_pool.size()), std::vector<uint64_t>(BlockRows));
    const auto done = forEachBlock(m_pool, m_file.blockCount(), m_cancel, [&](int lane, uint32_t block) {
        if (m_blocks[block].kept == RowMask::None)
            return true;
        uint64_t *keys = buffers[size_t(lane)].data();
        if (!keysOf(block, column, range, descending, keys))
            return false;
        uint64_t *target = entries.data() + m_blocks[block].first;
        const uint32_t firstRow = m_file.firstRow(block);
        forKept(block, [&](uint32_t row) { *target++ = keys[row] << m_rowBits | (firstRow + row); });
        return true;
    });
    if (!done)
        return done.error();
    return entries;
}

Result<std::vector<uint32_t>> RowSorter::sortNumbers(int column)
{
    const KeyRange range = rangeOf(column);
    if (range.bits + m_rowBits > 64)
        return sortWide(column);
    const uint64_t rowMask = (uint64_t(1) << m_rowBits) - 1;
    auto sorted = entries(column, range, m_key.descending);
    if (!sorted)
        return sorted.error();
    if (!idsAscend()) {
        const KeyRange ids = rangeOf(columnIndex(Column::RecordId));
        if (ids.bits + m_rowBits > 64)
            return sortWide(column);
        auto byId = entries(columnIndex(Column::RecordId), ids, false);
        if (!byId)
            return byId.error();
        radixSort(*byId, m_rowBits, ids.bits, m_pool);
        std::vector<uint64_t> entryOfRow(m_file.totalRows());
        for (const uint64_t entry : *sorted)
            entryOfRow[entry & rowMask] = entry;
        for (size_t i = 0; i < sorted->size(); ++i)
            (*sorted)[i] = entryOfRow[(*byId)[i] & rowMask];
    }
    if (isSet(m_cancel))
        return cancelledError();
    radixSort(*sorted, m_rowBits, range.bits, m_pool);
    if (isSet(m_cancel))
        return cancelledError();
    std::vector<uint32_t> rows(sorted->size());
    for (size_t i = 0; i < rows.size(); ++i)
        rows[i] = uint32_t((*sorted)[i] & rowMask);
    return rows;
}

Result<std::vector<uint32_t>> RowSorter::sortWide(int column)
{
    std::vector<NumberEntry> sorted;
    sorted.reserve(m_count);
    for (uint32_t block = 0; block < m_file.blockCount(); ++block) {
        std::vector<int64_t> values;
        std::vector<int64_t> ids;
        if (isSet(m_cancel))
            return cancelledError();
        if (!valuesOf(block, column, values) || !valuesOf(block, columnIndex(Column::RecordId), ids))
            return damagedColumnsError();
        forKept(block, [&](uint32_t row) {
            const bool isCode = isDictionaryColumn(column);
            sorted.push_back({isCode ? m_ranks[size_t(values[row])] : values[row], ids[row],
                              m_file.firstRow(block) + row});
        });
    }
    return sortedRows(std::move(sorted), m_key.descending, m_pool);
}

Result<std::vector<uint32_t>> RowSorter::sortIds()
{
    std::vector<TextEntry> sorted;
    sorted.reserve(m_count);
    for (uint32_t block = 0; block < m_file.blockCount(); ++block) {
        std::vector<int64_t> ids;
        const auto texts = m_file.view(block, Column::ExternalId);
        if (isSet(m_cancel))
            return cancelledError();
        if (!texts || !valuesOf(block, columnIndex(Column::RecordId), ids))
            return damagedColumnsError();
        forKept(block, [&](uint32_t row) {
            sorted.push_back({texts->text(row), ids[row], m_file.firstRow(block) + row});
        });
    }
    return sortedRows(std::move(sorted), m_key.descending, m_pool);
}

} // namespace tally
