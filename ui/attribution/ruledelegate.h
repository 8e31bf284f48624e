// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/attribution/attributiontext.h"
#include "ui/attribution/rulemodel.h"

#include <QStyledItemDelegate>

namespace tally {

/// Paints a rule: a grip, its number, what it looks at over what it sets, how many records, since when, and
/// what can be done with it.
class RuleDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit RuleDelegate(const RuleModel &model, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// In a row of this rectangle: where it is held to be dragged, and where its button is.
    static QRect gripOf(const QRect &row);
    static QRect actionOf(const QRect &row);
    static int rowHeight();
    /// Where a dragged rule would go: above this row; -1: nothing is dragged.
    void setDropRow(int row) { m_dropRow = row; }

private:
    void paintLine(QPainter &painter, const QRect &room, const TextRuns &runs, bool undone,
                   bool second) const;
    void paintAction(QPainter &painter, const QRect &room, const RuleModel::Row &row, double ratio) const;
    void paintFigures(QPainter &painter, const QRect &room, const RuleModel::Row &row) const;

    const RuleModel &m_model;
    int m_dropRow = -1;
};

} // namespace tally
