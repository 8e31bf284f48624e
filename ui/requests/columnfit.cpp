// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/columnfit.h"

#include <algorithm>
#include <cmath>

namespace tally {

std::vector<std::optional<int>> fittedWidths(const std::vector<ColumnFit> &columns, int width)
{
    int least = 0;
    for (const ColumnFit &column : columns)
        least += column.least;
    int spare = width;
    int takers = 0;
    int givable = 0;
    std::vector<std::optional<int>> widths(columns.size());
    for (size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].mayHide && least > width) {
            least -= columns[i].least;
            continue;
        }
        widths[i] = columns[i].natural;
        spare -= columns[i].natural;
        givable += columns[i].natural - columns[i].least;
        takers += columns[i].least < columns[i].natural ? 1 : 0;
    }
    for (size_t i = 0; i < columns.size(); ++i) {
        const int gives = columns[i].natural - columns[i].least;
        if (!widths[i] || gives <= 0)
            continue;
        if (spare >= 0)
            *widths[i] += spare / takers;
        else
            *widths[i] -= int(std::ceil(gives * std::min(1.0, double(-spare) / givable)));
    }
    return widths;
}

} // namespace tally
