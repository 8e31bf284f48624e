// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/recorddelegate.h"

#include "ui/look/icons.h"
#include "ui/requests/recordtablemodel.h"
#include "ui/look/theme.h"
#include "ui/requests/recordview.h"
#include "ui/look/tabularpaint.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int Padding = RecordView::Padding;
constexpr int FirstText = 16; // from the table's edge

QColor inkOf(CellTone tone, const Theme &theme)
{
    switch (tone) {
    case CellTone::Plain:
    case CellTone::Strong:
        return theme.text;
    case CellTone::Muted:
        return theme.muted;
    case CellTone::Warning:
        return theme.warning;
    case CellTone::Bad:
        return theme.negative;
    }
    return theme.text;
}

} // namespace

RecordDelegate::RecordDelegate(const EntityColors &colours, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_colours(colours)
{
}

void RecordDelegate::paintTime(QPainter &painter, const QRect &cell, const QString &text, bool failed,
                               double ratio) const
{
    const Theme &theme = currentTheme();
    const qsizetype clock = text.lastIndexOf(u' ') + 1;
    const qsizetype fraction = text.indexOf(u'.', clock);
    const QString day = clock > 0 && fraction > 0 ? text.left(clock) : QString();
    const QString time = fraction > 0 ? text.mid(clock, fraction - clock) : text;
    const QString rest = fraction > 0 ? text.mid(fraction) : QString();
    const QFontMetrics metrics(painter.font());
    QPointF at(cell.left() + FirstText,
               cell.top() + (cell.height() + metrics.ascent() - metrics.descent()) / 2.0);
    const auto run = [&](const QString &part, const QColor &colour) {
        painter.setPen(colour);
        at.setX(drawTabularAt(painter, at, part));
    };
    run(day, theme.muted);
    run(time, theme.text);
    run(rest, theme.muted);
    if (failed)
        painter.drawPixmap(QPoint(cell.right() - 18, cell.top() + (cell.height() - 14) / 2),
                           iconPixmap(u"circle-alert", theme.negative, 14, ratio));
}

// The old value struck, the new one behind it, which gets the room it needs first.
void RecordDelegate::paintChange(QPainter &painter, const QRect &room, const QString &before,
                                 const QString &after) const
{
    constexpr int Gap = 6;
    const Theme &theme = currentTheme();
    const QString arrow(QChar(u'→'));
    QFont struck = roleFont(0);
    struck.setStrikeOut(true);
    const QFont strong = roleFont(0, QFont::Medium);
    const int between = QFontMetrics(roleFont(0)).horizontalAdvance(arrow) + 2 * Gap;
    const int wanted = QFontMetrics(strong).horizontalAdvance(after);
    const int first = std::clamp(room.width() - between - wanted, room.width() / 4,
                                 QFontMetrics(struck).horizontalAdvance(before));
    painter.setFont(struck);
    painter.setPen(theme.muted);
    painter.drawText(QRect(room.left(), room.top(), first, room.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(struck).elidedText(before, Qt::ElideMiddle, first));
    painter.setFont(roleFont(0));
    painter.setPen(theme.accent);
    painter.drawText(QRect(room.left() + first, room.top(), between, room.height()), Qt::AlignCenter, arrow);
    painter.setFont(strong);
    const QRect rest = room.adjusted(first + between, 0, 0, 0);
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(strong).elidedText(after, Qt::ElideMiddle, rest.width()));
}

void RecordDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const Theme &theme = currentTheme();
    const auto *model = static_cast<const RecordTableModel *>(index.model());
    const RecordColumn &column = model->column(index.column());
    const QRect cell = option.rect;
    const bool selected = option.state & QStyle::State_Selected;
    const bool current = option.state & QStyle::State_HasFocus;
    painter->fillRect(cell,
                      selected ? (current ? theme.current : theme.selection)
                          : option.state & QStyle::State_MouseOver            ? theme.hover
                          : index.data(RecordTableModel::MarkedRole).toBool() ? theme.selection
                                                                              : theme.surface);
    const double line = hairline(*painter);
    painter->fillRect(QRectF(cell.left(), cell.bottom() + 1 - line, cell.width(), line), theme.grid);
    if (current && index.column() == 0)
        painter->fillRect(QRect(cell.left(), cell.top(), 2, cell.height()), theme.accent);

    const QString text = index.data().toString();
    const CellTone tone = CellTone(index.data(RecordTableModel::ToneRole).toInt());
    painter->setFont(roleFont(0, tone == CellTone::Strong ? QFont::Medium : QFont::Normal));
    if (column.sort == SortColumn::Time) {
        paintTime(*painter, cell, text, index.data(RecordTableModel::FailedRole).toBool(),
                  option.widget ? option.widget->devicePixelRatioF() : 1.0);
        return;
    }
    QRect room = cell.adjusted(Padding, 0, -Padding, 0);
    if (const QVariant next = index.data(RecordTableModel::NewValueRole); next.isValid())
        return paintChange(*painter, room, text, next.toString());
    painter->setPen(inkOf(tone, theme));
    if (column.number) {
        drawTabular(*painter, room, Qt::AlignRight | Qt::AlignVCenter, text);
        return;
    }
    if (column.sort == SortColumn::Model && tone != CellTone::Muted && text != u"…"_s) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(EntityColors::colour(m_colours.slotOf(*column.dimension, text.toStdString())));
        painter->drawRoundedRect(QRectF(room.left(), cell.center().y() - 3, 8, 8), 2, 2);
        painter->restore();
        room.setLeft(room.left() + 16);
    }
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(text, Qt::ElideMiddle, room.width()));
}

} // namespace tally

#include "moc_recorddelegate.cpp"
