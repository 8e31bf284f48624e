// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTableView>

#include <vector>

namespace tally {

/// How a cell's text stands out; models give it under ToneRole, the delegate finds the colour in the theme.
enum class Tone { Normal, Strong, Muted, Warning, Link };
constexpr int ToneRole = Qt::UserRole + 100;

/// The look of a panel's table: 28 px rows, hairlines, whole rows hovered and selected, tabular figures,
/// numbers and their headers right. The selection keeps every cell's own colour.
class RowTable : public QTableView {
    Q_OBJECT
public:
    explicit RowTable(QWidget *parent);

    int hoveredRow() const { return m_hovered; }
    static int rowHeight();
    /// Sets the widths of all columns, 0 hides one; `stretched` takes what room is left, at least `least`.
    void setColumnWidths(const std::vector<int> &widths, int stretched, int least);

Q_SIGNALS:
    /// Enter or a double click.
    void rowActivated(const QModelIndex &index);
    void widthChanged(int width); // of the viewport: columns that fill it are laid out anew

protected:
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setHovered(int row);
    int m_hovered = -1;
};

/// Paints rows for RowTable. Subclasses override paintCell for columns that are more than text.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit RowDelegate(RowTable &table);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    static constexpr int Padding = 12;

protected:
    /// `area` is the cell without padding; the background is painted.
    virtual void paintCell(QPainter &painter, const QRect &area, const QModelIndex &index) const;
    void paintText(QPainter &painter, const QRect &area, const QModelIndex &index) const;
    const RowTable &table() const { return m_table; }

private:
    void paintBack(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    RowTable &m_table;
};

/// The header: label font, sorted column in text colour with its arrow.
class RowHeader : public QHeaderView {
    Q_OBJECT
public:
    explicit RowHeader(QWidget *parent);
    QSize sizeHint() const override;
    void setPadding(int padding) { m_padding = padding; } // left and right of a title

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;

private:
    int m_padding = RowDelegate::Padding;
};

QColor toneColour(Tone tone);

} // namespace tally
