// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/recordview.h"

#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int FarAway = 1 << 30; // pixels from the viewport; room for a row's height besides
constexpr int64_t LargestOffset = std::numeric_limits<int>::max() - (1 << 20); // room for a page besides

} // namespace

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

std::pair<int, int> RecordView::visibleRows() const
{
    const int rows = model() ? model()->rowCount() : 0;
    const int first = verticalOffset() / rowHeight();
    const int64_t last = (int64_t(verticalOffset()) + viewport()->height() - 1) / rowHeight();
    return {first, int(std::min<int64_t>(last, rows - 1))};
}

int RecordView::topOf(int64_t row) const
{
    return int(std::clamp<int64_t>(row * rowHeight() - verticalOffset(), -FarAway, FarAway));
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

QRect RecordView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    return {columnLeft(index.column()), topOf(index.row()), m_header->sectionSize(index.column()),
            rowHeight()};
}

QModelIndex RecordView::indexAt(const QPoint &point) const
{
    if (!model() || point.y() < 0)
        return {};
    const int64_t row = (int64_t(point.y()) + verticalOffset()) / rowHeight();
    const int column = point.x() < m_headers.frozenWidth() ? 0 : m_header->logicalIndexAt(point.x());
    if (row >= model()->rowCount() || column < 0)
        return {};
    return model()->index(int(row), column);
}

void RecordView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    const int top = int(std::min(int64_t(index.row()) * rowHeight(), LargestOffset));
    const int page = viewport()->height();
    QScrollBar *bar = verticalScrollBar();
    if (hint == PositionAtCenter)
        bar->setValue(top - (page - rowHeight()) / 2);
    else if (hint == PositionAtTop || top < bar->value())
        bar->setValue(top);
    else if (hint == PositionAtBottom || top + rowHeight() > bar->value() + page)
        bar->setValue(top + rowHeight() - page);
    if (index.column() == 0)
        return;
    const int left = m_header->sectionPosition(index.column());
    const int right = left + m_header->sectionSize(index.column());
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
    const int rows = model()->rowCount();
    const int64_t first = (int64_t(area.top()) + verticalOffset()) / rowHeight();
    const int64_t last = (int64_t(area.bottom()) + verticalOffset()) / rowHeight();
    if (first >= rows || last < 0) {
        selectionModel()->select(QItemSelection(), flags);
        return;
    }
    const QModelIndex from = model()->index(int(std::max<int64_t>(first, 0)), 0);
    const QModelIndex to = model()->index(int(std::min<int64_t>(last, rows - 1)), model()->columnCount() - 1);
    selectionModel()->select(QItemSelection(from, to), flags);
}

QRegion RecordView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QItemSelectionRange &range : selection) {
        const int top = topOf(range.top());
        const int bottom = topOf(int64_t(range.bottom()) + 1);
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
    const int rows = model() ? model()->rowCount() : 0;
    verticalScrollBar()->setSingleStep(rowHeight());
    verticalScrollBar()->setPageStep(area.height());
    const int64_t beyond = std::max<int64_t>(0, int64_t(rows) * rowHeight() - area.height());
    verticalScrollBar()->setRange(0, int(std::min(beyond, LargestOffset)));
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

void RecordView::paintColumn(QPainter &painter, int column, int firstRow, int lastRow)
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    for (int row = firstRow; row <= lastRow; ++row) {
        const QModelIndex index = model()->index(row, column);
        option.rect = visualRect(index);
        option.state = QStyle::State_Enabled;
        if (selectionModel()->isSelected(index))
            option.state |= QStyle::State_Selected;
        if (row == currentIndex().row())
            option.state |= QStyle::State_HasFocus;
        if (row == m_hovered)
            option.state |= QStyle::State_MouseOver;
        itemDelegateForIndex(index)->paint(&painter, option, index);
    }
}

void RecordView::paintEvent(QPaintEvent *)
{
    const Theme &theme = currentTheme();
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme.surface);
    if (!model() || model()->columnCount() == 0)
        return;
    const auto [first, last] = visibleRows();
    painter.save();
    painter.setClipRect(QRect(m_headers.frozenWidth(), 0, viewport()->width() - m_headers.frozenWidth(),
                              viewport()->height()));
    for (int column = 1; column < model()->columnCount(); ++column) {
        const int left = columnLeft(column);
        if (!m_header->isSectionHidden(column) && left < viewport()->width()
            && left + m_header->sectionSize(column) > m_headers.frozenWidth())
            paintColumn(painter, column, first, last);
    }
    // What is right of the last column belongs to the rows, too.
    const int end = m_header->length() - horizontalOffset();
    for (int row = first; row <= last && end < viewport()->width(); ++row) {
        const QRect rest(end, topOf(row), viewport()->width() - end, rowHeight());
        const bool selected = selectionModel()->isSelected(model()->index(row, 0));
        painter.fillRect(rest,
                         selected ? (row == currentIndex().row() ? theme.current : theme.selection)
                             : row == m_hovered ? theme.hover
                                                : theme.surface);
        painter.fillRect(
            QRectF(rest.left(), rest.bottom() + 1 - hairline(painter), rest.width(), hairline(painter)),
            theme.grid);
    }
    painter.restore();
    painter.setClipRect(QRect(0, 0, m_headers.frozenWidth(), viewport()->height()));
    paintColumn(painter, 0, first, last);
    painter.setClipping(false);
    const int bottom = std::min(viewport()->height(), topOf(int64_t(last) + 1));
    painter.fillRect(QRectF(m_headers.frozenWidth() - hairline(painter), 0, hairline(painter), bottom),
                     theme.border);
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
