// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/recordpainter.h"

#include "ui/look/tabularpaint.h"
#include "ui/look/theme.h"
#include "ui/requests/recordview.h"

#include <QAbstractItemDelegate>
#include <QHeaderView>
#include <QPainter>

#include <algorithm>
#include <tuple>

namespace tally {

RecordPainter::RecordPainter(QPainter &painter, const RecordView &view, const QStyleOptionViewItem &option,
                             int hovered)
    : m_painter(painter)
    , m_view(view)
    , m_option(option)
    , m_hovered(hovered)
    , m_width(view.viewport()->width())
    , m_frozen(view.header()->sectionSize(0))
{
    std::tie(m_first, m_last) = view.visibleRows();
}

void RecordPainter::paint()
{
    const int height = m_view.viewport()->height();
    m_painter.save();
    m_painter.setClipRect(QRect(m_frozen, 0, m_width - m_frozen, height));
    paintScrolled();
    m_painter.restore();
    m_painter.setClipRect(QRect(0, 0, m_frozen, height));
    paintColumn(0);
    m_painter.setClipping(false);
    const int bottom = std::min(height, m_view.geometryOfRows().topOf(int64_t(m_last) + 1));
    m_painter.fillRect(QRectF(m_frozen - hairline(m_painter), 0, hairline(m_painter), bottom),
                       currentTheme().border);
}

void RecordPainter::paintScrolled()
{
    const QHeaderView &header = *m_view.header();
    for (int column = 1; column < header.count(); ++column) {
        const int left = m_view.columnLeft(column);
        if (!header.isSectionHidden(column) && left < m_width && left + header.sectionSize(column) > m_frozen)
            paintColumn(column);
    }
    paintRest(m_view.endOfColumns());
}

void RecordPainter::paintColumn(int column)
{
    const QItemSelectionModel &selection = *m_view.selectionModel();
    for (int row = m_first; row <= m_last; ++row) {
        const QModelIndex index = m_view.model()->index(row, column);
        m_option.rect = m_view.visualRect(index);
        m_option.state = QStyle::State_Enabled;
        if (selection.isSelected(index))
            m_option.state |= QStyle::State_Selected;
        if (row == m_view.currentIndex().row())
            m_option.state |= QStyle::State_HasFocus;
        if (row == m_hovered)
            m_option.state |= QStyle::State_MouseOver;
        m_view.itemDelegateForIndex(index)->paint(&m_painter, m_option, index);
    }
}

// What is right of the last column belongs to the rows, too.
void RecordPainter::paintRest(int left)
{
    const RowGeometry rows = m_view.geometryOfRows();
    for (int row = m_first; row <= m_last && left < m_width; ++row) {
        const QRect rest(left, rows.topOf(row), m_width - left, rows.rowHeight);
        m_painter.fillRect(rest, colourOf(row));
        m_painter.fillRect(
            QRectF(rest.left(), rest.bottom() + 1 - hairline(m_painter), rest.width(), hairline(m_painter)),
            currentTheme().grid);
    }
}

QColor RecordPainter::colourOf(int row) const
{
    const Theme &theme = currentTheme();
    if (m_view.selectionModel()->isSelected(m_view.model()->index(row, 0)))
        return row == m_view.currentIndex().row() ? theme.current : theme.selection;
    return row == m_hovered ? theme.hover : theme.surface;
}

} // namespace tally
