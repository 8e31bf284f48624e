// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/rowtable.h"

namespace tally {

/// Rows of a DraftPreviewModel: a swatch before the model, the result with its mark, a rejected row with its
/// reason and a word to correct it.
class DraftPreviewDelegate : public RowDelegate {
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;
    static constexpr int MarkRoom = 20; // before the word of a result

    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

Q_SIGNALS:
    void editRequested(const QModelIndex &index);

protected:
    void paintCell(QPainter &painter, const QRect &area, const QModelIndex &index) const override;

private:
    void paintModel(QPainter &painter, const QRect &area, const QModelIndex &index) const;
    void paintRejection(QPainter &painter, const QRect &area, const QModelIndex &index) const;
    void paintResult(QPainter &painter, const QRect &area, const QModelIndex &index) const;
};

} // namespace tally
