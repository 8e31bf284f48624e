// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemView>

#include <cstdint>
#include <utility>

namespace tally {

/// Where rows of one height lie in a viewport that scrolls by pixels, for any number of rows: nothing is kept
/// for one. Rows beyond 2^31 pixels cannot be scrolled to.
struct RowGeometry {
    int rows = 0;
    int rowHeight = 1; // pixels, as all below
    int offset = 0; // of the viewport's top
    int page = 0; // the viewport's height

    /// Rows at least partly visible; last < first when there are none.
    std::pair<int, int> visible() const;
    /// In the viewport; far away from it, where it is too far for an int.
    int topOf(int64_t row) const;
    /// The row at a place in the viewport: it may lie before the first or beyond the last.
    int64_t rowAt(int y) const;
    int largestOffset() const;
    /// The offset that shows a row.
    int offsetFor(int row, QAbstractItemView::ScrollHint hint) const;
};

} // namespace tally
