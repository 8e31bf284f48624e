// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/rowgeometry.h"

#include <algorithm>
#include <limits>

namespace tally {

namespace {

constexpr int FarAway = 1 << 30; // room for a row's height besides
constexpr int64_t LargestOffset = std::numeric_limits<int>::max() - (1 << 20); // room for a page besides

} // namespace

std::pair<int, int> RowGeometry::visible() const
{
    const int64_t last = (int64_t(offset) + page - 1) / rowHeight;
    return {offset / rowHeight, int(std::min<int64_t>(last, rows - 1))};
}

int RowGeometry::topOf(int64_t row) const
{
    return int(std::clamp<int64_t>(row * rowHeight - offset, -FarAway, FarAway));
}

int64_t RowGeometry::rowAt(int y) const
{
    return (int64_t(y) + offset) / rowHeight;
}

int RowGeometry::largestOffset() const
{
    return int(std::clamp<int64_t>(int64_t(rows) * rowHeight - page, 0, LargestOffset));
}

int RowGeometry::offsetFor(int row, QAbstractItemView::ScrollHint hint) const
{
    const int top = int(std::min(int64_t(row) * rowHeight, LargestOffset));
    if (hint == QAbstractItemView::PositionAtCenter)
        return top - (page - rowHeight) / 2;
    if (hint == QAbstractItemView::PositionAtTop || top < offset)
        return top;
    if (hint == QAbstractItemView::PositionAtBottom || top + rowHeight > offset + page)
        return top + rowHeight - page;
    return offset;
}

} // namespace tally
