// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/rowtable.h"

namespace tally {

/// Rows of a WatchModel: the switch, the folder with its filter and a second line, the state with its dot and
/// the row's buttons.
class WatchDelegate : public RowDelegate {
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;

    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    /// Of a row with a second line.
    static int tallRow();
    /// Width that the state needs with its words and buttons.
    static int stateWidth(const QModelIndex &index);

Q_SIGNALS:
    void switched(const QModelIndex &index);
    void pressed(const QModelIndex &index, int action); // one of WatchModel::Action

protected:
    void paintCell(QPainter &painter, const QRect &area, const QModelIndex &index) const override;

private:
    void paintFolder(QPainter &painter, const QRect &line, const QModelIndex &index) const;
    void paintState(QPainter &painter, const QRect &line, const QModelIndex &index) const;
};

} // namespace tally
