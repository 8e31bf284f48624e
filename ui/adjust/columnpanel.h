// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/adjust/columnmodel.h"
#include "ui/kit/rowtable.h"

#include <QFrame>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace tally {

class IconLabel;

/// Rows of a ColumnModel: the meaning as a box that opens a list, the confidence with its mark.
class ColumnDelegate : public RowDelegate {
    Q_OBJECT
public:
    using RowDelegate::RowDelegate;

protected:
    void paintCell(QPainter &painter, const QRect &area, const QModelIndex &index) const override;

private:
    void paintMeaning(QPainter &painter, const QRect &area, const QModelIndex &index) const;
    void paintConfidence(QPainter &painter, const QRect &area, const QModelIndex &index) const;
};

/// The columns of a file as a panel: how many of them are sure, and the table in which their meaning is
/// chosen.
class ColumnPanel : public QFrame {
    Q_OBJECT
public:
    explicit ColumnPanel(QWidget *parent);

    void setDraft(const MappingDraft &draft);
    void setCompact(bool compact);
    RowTable &table() const { return *m_table; }
    /// Goes to the next column that is to be settled, or the one before.
    void goToDoubt(int step);
    /// Opens the list of meanings of the current row.
    void openMeanings();

Q_SIGNALS:
    void chosen(int column, const tally::ColumnMap::Column &use);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeHead();
    void layOut();

    ColumnModel *m_model;
    RowTable *m_table;
    QLabel *m_counts = nullptr;
    IconLabel *m_warning = nullptr;
    QLabel *m_open = nullptr;
    std::vector<ColumnMap::Column> m_uses;
    bool m_compact = false;
};

} // namespace tally
