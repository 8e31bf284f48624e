// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/recordview.h"

#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"
#include "ui/requests/recordpainter.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace tally {

RecordView::RecordView(QWidget *parent)
    : QAbstractItemView(parent)
    , m_headers(Padding, this)
    , m_header(&m_headers.all())
{
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&m_headers, &FrozenHeader::resized, this, [this] {
        updateGeometries();
        viewport()->update();
    });
}

void RecordView::setModel(QAbstractItemModel *model)
{
    m_headers.setModel(model);
    QAbstractItemView::setModel(model);
}

int RecordView::rowHeight() const
{
    return std::max(28, fontMetrics().height() + 12);
}

int RecordView::widthFor(const QString &text, bool strong) const
{
    return int(std::ceil(tabularWidth(roleFont(0, strong ? QFont::Medium : QFont::Normal), text)))
        + 2 * Padding;
}

void RecordView::fitColumns(std::vector<ColumnFit> columns)
{
    columns.resize(std::min(columns.size(), size_t(m_header->count())));
    const auto widths = fittedWidths(columns, viewport()->width());
    for (size_t i = 0; i < widths.size(); ++i) {
        m_header->setSectionHidden(int(i), !widths[i]);
        if (widths[i])
            m_header->resizeSection(int(i), *widths[i]);
    }
}

RowGeometry RecordView::geometryOfRows() const
{
    return {.rows = model() ? model()->rowCount() : 0,
            .rowHeight = rowHeight(),
            .offset = verticalOffset(),
            .page = viewport()->height()};
}

/// The base class walks every cell of the area: only what is on screen is handed on.
void RecordView::dataChanged(const QModelIndex &from, const QModelIndex &to, const QList<int> &roles)
{
    if (!from.isValid() || !to.isValid()) {
        QAbstractItemView::dataChanged(from, to, roles);
        return;
    }
    const auto [first, last] = visibleRows();
    const int top = std::max(first, from.row());
    const int bottom = std::min(last, to.row());
    if (top <= bottom)
        QAbstractItemView::dataChanged(from.siblingAtRow(top), to.siblingAtRow(bottom), roles);
}

int RecordView::horizontalOffset() const
{
    return horizontalScrollBar()->value();
}

int RecordView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

int RecordView::columnLeft(int column) const
{
    return column == 0 ? 0 : m_header->sectionPosition(column) - horizontalOffset();
}

int RecordView::endOfColumns() const
{
    return m_header->length() - horizontalOffset();
}

QRect RecordView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const RowGeometry rows = geometryOfRows();
    return {columnLeft(index.column()), rows.topOf(index.row()), m_header->sectionSize(index.column()),
            rows.rowHeight};
}

QModelIndex RecordView::indexAt(const QPoint &point) const
{
    if (!model() || point.y() < 0)
        return {};
    const int64_t row = geometryOfRows().rowAt(point.y());
    const int column = point.x() < m_headers.frozenWidth() ? 0 : m_header->logicalIndexAt(point.x());
    if (row >= model()->rowCount() || column < 0)
        return {};
    return model()->index(int(row), column);
}

void RecordView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    verticalScrollBar()->setValue(geometryOfRows().offsetFor(index.row(), hint));
    if (index.column() > 0)
        scrollToColumn(index.column());
}

void RecordView::scrollToColumn(int column)
{
    const int left = m_header->sectionPosition(column);
    const int right = left + m_header->sectionSize(column);
    QScrollBar *across = horizontalScrollBar();
    if (left - m_headers.frozenWidth() < across->value())
        across->setValue(left - m_headers.frozenWidth());
    else if (right > across->value() + viewport()->width())
        across->setValue(right - viewport()->width());
}

QModelIndex RecordView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    if (!model() || model()->rowCount() == 0)
        return {};
    const QModelIndex now =
        currentIndex().isValid() ? currentIndex() : model()->index(visibleRows().first, 0);
    if (!currentIndex().isValid())
        return now;
    const int rows = model()->rowCount();
    const int page = std::max(1, viewport()->height() / rowHeight() - 1);
    int row = now.row();
    int column = now.column();
    switch (action) {
    case MoveUp:
        row -= 1;
        break;
    case MoveDown:
        row += 1;
        break;
    case MovePageUp:
        row -= page;
        break;
    case MovePageDown:
        row += page;
        break;
    case MoveHome:
        row = 0;
        break;
    case MoveEnd:
        row = rows - 1;
        break;
    case MoveLeft:
    case MovePrevious:
        column -= 1;
        break;
    case MoveRight:
    case MoveNext:
        column += 1;
        break;
    }
    return model()->index(std::clamp(row, 0, rows - 1), std::clamp(column, 0, model()->columnCount() - 1));
}

void RecordView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags flags)
{
    if (!selectionModel() || !model() || model()->rowCount() == 0)
        return;
    const QRect area = rect.normalized();
    const RowGeometry geometry = geometryOfRows();
    const int64_t first = geometry.rowAt(area.top());
    const int64_t last = geometry.rowAt(area.bottom());
    if (first >= geometry.rows || last < 0) {
        selectionModel()->select(QItemSelection(), flags);
        return;
    }
    const QModelIndex from = model()->index(int(std::max<int64_t>(first, 0)), 0);
    const QModelIndex to =
        model()->index(int(std::min<int64_t>(last, geometry.rows - 1)), model()->columnCount() - 1);
    selectionModel()->select(QItemSelection(from, to), flags);
}

QRegion RecordView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    const RowGeometry rows = geometryOfRows();
    for (const QItemSelectionRange &range : selection) {
        const int top = rows.topOf(range.top());
        const int bottom = rows.topOf(int64_t(range.bottom()) + 1);
        region += QRect(0, std::max(top, 0), viewport()->width(),
                        std::min(bottom, viewport()->height()) - std::max(top, 0));
    }
    return region;
}

void RecordView::updateGeometries()
{
    const int head = std::max(28, m_header->sizeHint().height());
    setViewportMargins(0, head, 0, 0);
    const QRect area = viewport()->geometry();
    m_headers.setGeometry({area.left(), area.top() - head, area.width(), head});
    verticalScrollBar()->setSingleStep(rowHeight());
    verticalScrollBar()->setPageStep(area.height());
    verticalScrollBar()->setRange(0, geometryOfRows().largestOffset());
    horizontalScrollBar()->setSingleStep(24);
    horizontalScrollBar()->setPageStep(area.width());
    horizontalScrollBar()->setRange(0, std::max(0, m_header->length() - area.width()));
    m_header->setOffset(horizontalOffset());
    QAbstractItemView::updateGeometries();
}

void RecordView::resizeEvent(QResizeEvent *event)
{
    QAbstractItemView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        Q_EMIT widthChanged();
}

void RecordView::scrollContentsBy(int dx, int)
{
    if (dx != 0)
        m_header->setOffset(horizontalOffset());
    viewport()->update();
}

void RecordView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), currentTheme().surface);
    if (!model() || model()->columnCount() == 0)
        return;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    RecordPainter(painter, *this, option, m_hovered).paint();
}

void RecordView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentIndex().isValid())
            Q_EMIT filterRequested(currentIndex());
        return;
    case Qt::Key_Space:
        if (!(event->modifiers() & Qt::ControlModifier)) {
            Q_EMIT inspectRequested();
            return;
        }
        break;
    default:
        break;
    }
    // Letters are shortcuts of the window; searching by typing is the search line's.
    if (event->text().isEmpty() || event->modifiers() != Qt::NoModifier || !event->text().front().isPrint())
        QAbstractItemView::keyPressEvent(event);
    else
        event->ignore();
}

void RecordView::hover(int row)
{
    if (row == m_hovered)
        return;
    m_hovered = row;
    viewport()->update();
}

void RecordView::mouseMoveEvent(QMouseEvent *event)
{
    hover(indexAt(event->position().toPoint()).row());
    QAbstractItemView::mouseMoveEvent(event);
}

void RecordView::leaveEvent(QEvent *event)
{
    hover(-1);
    QAbstractItemView::leaveEvent(event);
}

void RecordView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometries();
    QAbstractItemView::changeEvent(event);
}

} // namespace tally

#include "moc_recordview.cpp"
