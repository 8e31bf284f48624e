// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/rowtable.h"

#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QResizeEvent>

#include <algorithm>

namespace tally {

namespace {

constexpr int FirstText = 16; // from the panel's edge
constexpr int FirstColumnExtra = FirstText - RowDelegate::Padding;
constexpr int ArrowSize = 12;

bool isFirstVisual(const QHeaderView &header, int logical)
{
    for (int visual = 0; visual < header.count(); ++visual) {
        const int at = header.logicalIndex(visual);
        if (!header.isSectionHidden(at))
            return at == logical;
    }
    return false;
}

} // namespace

QColor toneColour(Tone tone)
{
    const Theme &theme = currentTheme();
    switch (tone) {
    case Tone::Normal:
    case Tone::Strong:
        return theme.text;
    case Tone::Muted:
        return theme.muted;
    case Tone::Warning:
        return theme.warning;
    case Tone::Link:
        return theme.accent;
    }
    return theme.text;
}

RowTable::RowTable(QWidget *parent)
    : QTableView(parent)
{
    setHorizontalHeader(new RowHeader(this));
    setItemDelegate(new RowDelegate(*this));
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(20);
    verticalHeader()->setDefaultSectionSize(rowHeight());
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    connect(this, &QTableView::doubleClicked, this, &RowTable::rowActivated);
}

int RowTable::rowHeight()
{
    return std::max(28, QFontMetrics(roleFont(0)).height() + 12);
}

void RowTable::setColumnWidths(const std::vector<int> &widths, int stretched, int least)
{
    int room = viewport()->width();
    for (int column = 0; column < int(widths.size()); ++column) {
        if (column == stretched)
            continue;
        const int width = widths[size_t(column)];
        setColumnHidden(column, width == 0);
        if (width > 0)
            setColumnWidth(column, width);
        room -= width;
    }
    setColumnWidth(stretched, std::max(least, room));
}

void RowTable::setHovered(int row)
{
    if (row == m_hovered)
        return;
    m_hovered = row;
    viewport()->update();
}

void RowTable::mouseMoveEvent(QMouseEvent *event)
{
    setHovered(rowAt(event->pos().y()));
    QTableView::mouseMoveEvent(event);
}

void RowTable::leaveEvent(QEvent *event)
{
    setHovered(-1);
    QTableView::leaveEvent(event);
}

void RowTable::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT rowActivated(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

void RowTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        Q_EMIT widthChanged(event->size().width());
}

void RowTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        verticalHeader()->setDefaultSectionSize(rowHeight());
}

RowDelegate::RowDelegate(RowTable &table)
    : QStyledItemDelegate(&table)
    , m_table(table)
{
}

void RowDelegate::paintBack(QPainter &painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Theme &theme = currentTheme();
    const bool selected = option.state & QStyle::State_Selected;
    const bool current = selected && m_table.currentIndex().row() == index.row();
    if (current && m_table.hasFocus())
        painter.fillRect(option.rect, theme.current);
    else if (selected)
        painter.fillRect(option.rect, theme.selection);
    else if (m_table.hoveredRow() == index.row())
        painter.fillRect(option.rect, theme.hover);
    const double line = hairline(painter);
    painter.fillRect(QRectF(option.rect.left(), option.rect.bottom() + 1 - line, option.rect.width(), line),
                     theme.grid);
    if (current && isFirstVisual(*m_table.horizontalHeader(), index.column()))
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), 2, option.rect.height()), theme.accent);
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    paintBack(*painter, option, index);
    painter->setRenderHint(QPainter::Antialiasing);
    QRect area = option.rect.adjusted(Padding, 0, -Padding, 0);
    if (isFirstVisual(*m_table.horizontalHeader(), index.column()))
        area.setLeft(area.left() + FirstColumnExtra);
    painter->setClipRect(option.rect);
    paintCell(*painter, area, index);
    painter->restore();
}

void RowDelegate::paintCell(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    paintText(painter, area, index);
}

void RowDelegate::paintText(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    const auto tone = static_cast<Tone>(index.data(ToneRole).toInt());
    painter.setFont(roleFont(0, tone == Tone::Strong ? QFont::Medium : QFont::Normal));
    painter.setPen(toneColour(tone));
    const QString text = index.data(Qt::DisplayRole).toString();
    if (index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight)
        drawTabular(painter, area, Qt::AlignRight | Qt::AlignVCenter, text);
    else
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(text, Qt::ElideMiddle, area.width()));
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const auto tone = static_cast<Tone>(index.data(ToneRole).toInt());
    const QFont font = roleFont(0, tone == Tone::Strong ? QFont::Medium : QFont::Normal);
    const int extra = isFirstVisual(*m_table.horizontalHeader(), index.column()) ? FirstColumnExtra : 0;
    return {qCeil(tabularWidth(font, index.data(Qt::DisplayRole).toString())) + 2 * Padding + extra,
            RowTable::rowHeight()};
}

RowHeader::RowHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setHighlightSections(false);
    setSectionsClickable(true);
    setMinimumSectionSize(40);
    setFocusPolicy(Qt::NoFocus);
}

QSize RowHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), std::max(28, QFontMetrics(roleFont(-0.75)).height() + 12)};
}

void RowHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    const Theme &theme = currentTheme();
    painter->save();
    painter->fillRect(rect, theme.sunken);
    const double line = hairline(*painter);
    painter->fillRect(QRectF(rect.left(), rect.bottom() + 1 - line, rect.width(), line), theme.border);
    QRect area = rect.adjusted(m_padding, 0, -m_padding, 0);
    if (isFirstVisual(*this, logicalIndex))
        area.setLeft(rect.left() + FirstText);
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == logicalIndex;
    painter->setFont(roleFont(-0.75, QFont::Medium));
    painter->setPen(sorted ? theme.text : theme.muted);
    const auto value = [&](int role) { return model()->headerData(logicalIndex, Qt::Horizontal, role); };
    const bool right = value(Qt::TextAlignmentRole).toInt() & Qt::AlignRight;
    const int arrowRoom = sorted ? ArrowSize + 2 : 0;
    const QString text = painter->fontMetrics().elidedText(value(Qt::DisplayRole).toString(), Qt::ElideRight,
                                                           area.width() - arrowRoom);
    const int width = painter->fontMetrics().horizontalAdvance(text);
    const int x = right ? area.right() + 1 - width - arrowRoom : area.left();
    painter->drawText(QRect(x, area.top(), width + 2, area.height()), Qt::AlignLeft | Qt::AlignVCenter, text);
    if (sorted) {
        const QStringView name = sortIndicatorOrder() == Qt::DescendingOrder ? u"arrow-down" : u"arrow-up";
        painter->drawPixmap(QPoint(x + width + 2, rect.center().y() - ArrowSize / 2 + 1),
                            iconPixmap(name, theme.text, ArrowSize, painter->device()->devicePixelRatioF()));
    }
    painter->restore();
}

} // namespace tally

#include "moc_rowtable.cpp"
