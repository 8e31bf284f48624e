// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/rowtable.h"

namespace tally {

/// Rows of a PreviewModel: the result with its mark and colour, rejected rows with their reason.
class PreviewDelegate : public RowDelegate {
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;

protected:
    void paintCell(QPainter &painter, const QRect &area, const QModelIndex &index) const override;
};

/// Rows of a BatchModel: undone ones struck through, and the undo button, which asks in its own cell before
/// it acts.
class BatchDelegate : public RowDelegate {
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;

    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

    /// Width the last column needs for its question.
    static int undoWidth();

Q_SIGNALS:
    void undoAsked(const QModelIndex &index);
    void undoConfirmed(const QModelIndex &index);
    void undoDeclined(const QModelIndex &index);
    void undoCancelled(); // what runs

protected:
    void paintCell(QPainter &painter, const QRect &area, const QModelIndex &index) const override;

private:
    void paintFile(QPainter &painter, const QRect &area, const QModelIndex &index, const QString &tag) const;
    void paintUndo(QPainter &painter, const QRect &area, const QModelIndex &index) const;
};

} // namespace tally
