// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/entitycolors.h"

#include <QStyledItemDelegate>

namespace tally {

/// Paints a cell of the requests table: tabular figures, the time with its day and milliseconds muted, the
/// model's swatch, failed rows marked. Selected rows keep their own text colours.
class RecordDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit RecordDelegate(const EntityColors &colours, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    void paintTime(QPainter &painter, const QRect &cell, const QString &text, bool failed,
                   double ratio) const;

    void paintChange(QPainter &painter, const QRect &room, const QString &before, const QString &after) const;

    const EntityColors &m_colours;
};

} // namespace tally
