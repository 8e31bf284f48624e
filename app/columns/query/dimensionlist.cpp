// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/dimensionlist.h"

#include "domain/bookedfields.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <vector>

namespace tally {

namespace {

/// A bit for each code.
class CodeSet {
public:
    explicit CodeSet(size_t codes)
        : m_words(codes / 64 + 2)
    {
    }
    void add(size_t code) { m_words[code / 64] |= uint64_t(1) << (code % 64); }
    /// The codes `first` + i of the bits i of a bitmap.
    void add(size_t first, const uint64_t *bitmap, size_t words)
    {
        uint64_t *target = m_words.data() + first / 64;
        const size_t shift = first % 64;
        for (size_t i = 0; i < words && target + i < m_words.data() + m_words.size(); ++i) {
            target[i] |= bitmap[i] << shift;
            if (shift != 0 && target + i + 1 < m_words.data() + m_words.size())
                target[i + 1] |= bitmap[i] >> (64 - shift);
        }
    }
    /// Code 0 is "not set" and does not count.
    int64_t count() const
    {
        return std::accumulate(m_words.begin(), m_words.end(), -int64_t(m_words[0] & 1),
                               [](int64_t sum, uint64_t word) { return sum + std::popcount(word); });
    }

private:
    std::vector<uint64_t> m_words;
};

/// Adds the codes that living rows of a block have and counts the rows that have one.
int64_t collectCodes(const MappedColumnFile &file, uint32_t block, int column, CodeSet &occurring)
{
    const BlockEntry &entry = file.block(block);
    const auto view = file.view(block, column);
    if (!view || entry.deadRows == entry.rows)
        return 0;
    const Segment &segment = *view->segment;
    const uint64_t *dead = file.deadRows(block);
    if (view->isConstant()) {
        occurring.add(size_t(segment.base));
        return segment.base == 0 ? 0 : entry.rows - entry.deadRows;
    }
    if (!dead && view->bitmap()) {
        occurring.add(size_t(segment.base), view->bitmap(), segment.bitmapWords);
        return segment.known;
    }
    int64_t set = 0;
    withRaw(*view, [&](const auto *raw) {
        for (uint32_t row = 0; row < entry.rows; ++row) {
            if (dead && ((dead[row / 64] >> (row % 64)) & 1))
                continue;
            const size_t code = size_t(segment.base) + raw[row];
            occurring.add(code);
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
    CodeSet occurring(dictionary->size());
    for (uint32_t block = 0; block < file.blockCount(); ++block)
        info.recordsSet += collectCodes(file, block, column, occurring);
    info.values = occurring.count();
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
