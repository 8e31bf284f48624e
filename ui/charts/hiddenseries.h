// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartdata.h"

#include <QString>

#include <set>
#include <vector>

namespace tally {

/// Which entities of a chart the person has hidden: by name, for as long as the grouping stays. Never all of
/// them, since an empty chart says nothing.
class HiddenSeries {
public:
    /// Other answers came; another grouping shows everything.
    void begin(const ChartData &data);
    /// Hides or shows one; false when it cannot be hidden.
    bool toggle(const ChartData &data, int series);
    /// Shows it alone; false when there is no such entity.
    bool isolate(const ChartData &data, int series);
    void clear() { m_names.clear(); }
    /// Tells the entities which of them are hidden.
    void mark(ChartData &data);

private:
    std::set<QString> m_names;
    std::vector<Dimension> m_groups;
};

} // namespace tally
