// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/rankedlistmodel.h"
#include "ui/kit/rowtable.h"

namespace tally {

/// Cells of the ranked list that are more than text: name with swatch and note, share bar, change, trend.
class RankedDelegate : public RowDelegate {
    Q_OBJECT
public:
    RankedDelegate(RowTable &table, const RankedListModel &model);

protected:
    void paintCell(QPainter &painter, const QRect &area, const QModelIndex &index) const override;

private:
    void paintName(QPainter &painter, const QRect &area, const RankedListModel::Row &row,
                   const QModelIndex &index) const;
    void paintShare(QPainter &painter, const QRect &area, const RankedListModel::Row &row,
                    const QModelIndex &index) const;

    const RankedListModel &m_model;
};

} // namespace tally
