// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QStyledItemDelegate>

#include <functional>

namespace tally {

/// Paints a row of a FacetModel: check box, the entity's swatch, the value over its bar, measure and
/// requests.
class FacetDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// `colourOf` gives the entity's colour; empty where the dimension is not the chart's (bars are then the
    /// accent).
    FacetDelegate(std::function<QColor(const std::string &)> colourOf, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

    /// Widths of the two figure columns, shared with the head line above the list.
    static int measureWidth();
    static int requestsWidth();

private:
    std::function<QColor(const std::string &)> m_colourOf;
};

} // namespace tally
