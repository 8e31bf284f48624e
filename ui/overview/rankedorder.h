// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/rankedrows.h"

#include <QString>

#include <cstddef>
#include <optional>
#include <vector>

namespace tally {

/// Which rows of a ranked list are shown and in which order: those whose names hold a text, by rank or by a
/// column. What is no entity comes last in any order, and is left out while a text is looked for.
class RankedOrder {
public:
    /// False: it was so before.
    bool setFind(const QString &text);
    /// `column`: one of RankedListModel::Column. False: it was so before.
    bool setSort(int column, Qt::SortOrder order);

    /// The places of the rows shown. `rows` are by rank, `measure` is what they are ranked by.
    std::vector<size_t> arrange(const std::vector<RankedRow> &rows, Measure measure) const;

private:
    bool isLess(const RankedRow &a, const RankedRow &b, Measure measure) const;
    std::optional<double> number(const RankedRow &row, Measure measure) const;

    QString m_find;
    int m_column = -1; // -1: by rank
    Qt::SortOrder m_order = Qt::DescendingOrder;
};

} // namespace tally
