// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

namespace tally {

/// How wide a column wants to be.
struct ColumnFit {
    int natural = 0;
    int least = 0; // below natural: takes what is left of the whole width, and gives way first
    bool mayHide = false; // when even the least widths do not fit
};

/// The widths of columns that share `width` pixels; nothing for one that is hidden. More than `width` in all
/// only when nothing can give way.
std::vector<std::optional<int>> fittedWidths(const std::vector<ColumnFit> &columns, int width);

} // namespace tally
