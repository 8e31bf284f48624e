// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/prices/pricerows.h"
#include "ui/kit/rowtable.h"

namespace tally {

/// Paints the table of the prices page: heads with a title and what they say beside it, a button in rows
/// without a price, where prices come from with a mark. The button is for the mouse; the table's Enter does
/// the same.
class PriceDelegate : public RowDelegate {
    Q_OBJECT
public:
    explicit PriceDelegate(RowTable &table);

    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

    /// Where the button of an unpriced row stands in its cell of all price columns.
    static QRect buttonRect(const QRect &cell, const PriceRow &row);
    /// What the sources of these rows need.
    static int sourceWidth(const QString &longest);

Q_SIGNALS:
    void actionRequested(const QModelIndex &index);

protected:
    void paintCell(QPainter &painter, const QRect &area, const QModelIndex &index) const override;

private:
    const PriceRow &rowAt(const QModelIndex &index) const;
    void paintHead(QPainter &painter, const QRect &area, const QModelIndex &index) const;
    void paintMissing(QPainter &painter, const QRect &area, const QModelIndex &index) const;
    void paintSource(QPainter &painter, const QRect &area, const QModelIndex &index) const;
};

} // namespace tally
