// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace tally {

/// List rows of a name with a muted line below it, and headings. The roles tell which data is which.
class TwoLineDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// `headingRole` -1: no headings.
    TwoLineDelegate(int aboutRole, int headingRole, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

private:
    bool isHeading(const QModelIndex &index) const;

    const int m_aboutRole;
    const int m_headingRole;
};

} // namespace tally
