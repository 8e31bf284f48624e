// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/dimensionlist.h"

#include "domain/bookedfields.h"

#include <algorithm>
#include <bit>

namespace tally {

namespace {

/// Marks the codes that living rows of a block have and counts the rows that have one.
int64_t markCodes(const MappedColumnFile &file, uint32_t block, int column, std::vector<uint8_t> &occurs)
{
    const BlockEntry &entry = file.block(block);
    const auto view = file.view(block, column);
    if (!view || entry.deadRows == entry.rows)
        return 0;
    const Segment &segment = *view->segment;
    const uint64_t *dead = file.deadRows(block);
    if (view->isConstant()) {
        occurs[size_t(segment.base)] = 1;
        return segment.base == 0 ? 0 : entry.rows - entry.deadRows;
    }
    if (!dead && view->bitmap()) {
        for (uint32_t i = 0; i < segment.bitmapWords; ++i) {
            for (uint64_t word = view->bitmap()[i]; word != 0; word &= word - 1)
                occurs[size_t(segment.base) + i * 64 + size_t(std::countr_zero(word))] = 1;
        }
        return segment.known;
    }
    int64_t set = 0;
    withRaw(*view, [&](const auto *raw) {
        for (uint32_t row = 0; row < entry.rows; ++row) {
            if (dead && ((dead[row / 64] >> (row % 64)) & 1))
                continue;
            const size_t code = size_t(segment.base) + raw[row];
            occurs[code] = 1;
            set += code != 0;
        }
    });
    return set;
}

DimensionInfo describe(const MappedColumnFile &file, int column, const Dimension &dimension)
{
    DimensionInfo info{dimension};
    const DictionaryView *dictionary = file.dictionary(column);
    if (!dictionary)
        return info;
    std::vector<uint8_t> occurs(dictionary->size());
    for (uint32_t block = 0; block < file.blockCount(); ++block)
        info.recordsSet += markCodes(file, block, column, occurs);
    info.values = std::count(occurs.begin() + 1, occurs.end(), 1);
    return info;
}

} // namespace

std::vector<DimensionInfo> listDimensions(const MappedColumnFile &file)
{
    std::vector<DimensionInfo> list;
    for (int column = columnIndex(Column::User); column < file.columnCount(); ++column) {
        Dimension dimension;
        if (column < FixedColumns)
            dimension.kind = static_cast<DimensionKind>(column - columnIndex(Column::User));
        else
            dimension = Dimension::context(file.contextKeys()[size_t(column - FixedColumns)]);
        if (isHiddenKey(dimension.key))
            continue;
        DimensionInfo info = describe(file, column, dimension);
        if (info.recordsSet > 0)
            list.push_back(std::move(info));
    }
    std::stable_sort(list.begin(), list.end(), [](const DimensionInfo &a, const DimensionInfo &b) {
        return a.dimension.kind != b.dimension.kind ? a.dimension.kind < b.dimension.kind
                                                    : a.dimension.key < b.dimension.key;
    });
    return list;
}

} // namespace tally
