// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prices/pricedelegate.h"

#include "ui/look/icons.h"
#include "ui/prices/pricemodel.h"
#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int Mark = 14; // icon beside a text
constexpr int MarkRoom = Mark + 6;
constexpr int Gap = 8;

QFont smallFont()
{
    return roleFont(-0.75, QFont::Medium);
}

QString buttonText(const PriceRow &row)
{
    return row.isRepriceable() ? PriceDelegate::tr("Re-price…") : PriceDelegate::tr("Set price…");
}

QString tiersText()
{
    //: Beside a price that depends on the size of the request
    return PriceDelegate::tr("tiers");
}

void paintMark(QPainter &painter, const QRect &area, QStringView name, const QColor &colour)
{
    painter.drawPixmap(QPoint(area.left(), area.center().y() - Mark / 2 + 1),
                       iconPixmap(name, colour, Mark, painter.device()->devicePixelRatioF()));
}

} // namespace

PriceDelegate::PriceDelegate(RowTable &table)
    : RowDelegate(table)
{
}

QRect PriceDelegate::buttonRect(const QRect &cell, const PriceRow &row)
{
    const QFontMetrics metrics(smallFont());
    const int high = std::min(cell.height() - 4, std::max(22, metrics.height() + 6));
    const int wide = metrics.horizontalAdvance(buttonText(row)) + 18;
    return {cell.right() + 1 - Padding - wide, cell.center().y() - high / 2 + 1, wide, high};
}

int PriceDelegate::sourceWidth(const QString &longest)
{
    return QFontMetrics(roleFont(0)).horizontalAdvance(longest) + MarkRoom + Gap
        + QFontMetrics(roleFont(-1.5)).horizontalAdvance(tiersText()) + 12 + 2 * Padding;
}

const PriceRow &PriceDelegate::rowAt(const QModelIndex &index) const
{
    return static_cast<const PriceModel *>(index.model())->row(index.row());
}

void PriceDelegate::paintCell(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    const PriceRow &row = rowAt(index);
    if (row.isHead())
        paintHead(painter, area, index);
    else if (row.kind == PriceRow::Kind::Unpriced && index.column() == PriceModel::Input)
        paintMissing(painter, area, index);
    else if (row.choice.hit.book && index.column() == PriceModel::Source)
        paintSource(painter, area, index);
    else
        paintText(painter, area, index);
}

void PriceDelegate::paintHead(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    const Theme &theme = currentTheme();
    const PriceRow &row = rowAt(index);
    const bool warns = row.kind == PriceRow::Kind::UnpricedHead;
    const double line = hairline(painter);
    painter.fillRect(QRectF(area.adjusted(-2 * Padding, 0, Padding, 0)).adjusted(0, 0, 0, -line),
                     theme.sunken);
    QRect room = area;
    if (warns) {
        paintMark(painter, room, u"triangle-alert", theme.warning);
        room.setLeft(room.left() + MarkRoom);
    }
    const QString title = index.data().toString();
    painter.setFont(roleFont(-0.75, QFont::DemiBold));
    painter.setPen(warns ? theme.warning : theme.text);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, title);
    room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(title) + Gap);
    painter.setFont(roleFont(-0.75));
    painter.setPen(theme.muted);
    drawTabular(painter, room, Qt::AlignLeft | Qt::AlignVCenter,
                static_cast<const PriceModel *>(index.model())->headAbout(row));
}

void PriceDelegate::paintMissing(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    const Theme &theme = currentTheme();
    const PriceRow &row = rowAt(index);
    const QRect button = buttonRect(area.adjusted(-Padding, 0, Padding, 0), row);
    const bool current = table().currentIndex().row() == index.row() && table().hasFocus();
    painter.setPen(current ? QPen(theme.accent, 1.5) : QPen(theme.controlBorder, 1));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(QRectF(button).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.setFont(smallFont());
    painter.setPen(theme.text);
    painter.drawText(button, Qt::AlignCenter, buttonText(row));
    QRect room = area;
    room.setRight(button.left() - 2 * Gap);
    paintText(painter, room, index);
}

void PriceDelegate::paintSource(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    const Theme &theme = currentTheme();
    const PriceRow &row = rowAt(index);
    const bool own = row.choice.hit.book->kind == PriceBook::Kind::User;
    paintMark(painter, area, own ? u"user" : u"database", theme.muted);
    QRect room = area.adjusted(MarkRoom, 0, 0, 0);
    if (row.choice.entry && !row.choice.entry->standard.tiers.empty()) {
        const QFont font = roleFont(-1.5);
        const QFontMetrics metrics(font);
        const int wide = metrics.horizontalAdvance(tiersText()) + 12;
        const QRect tag(area.right() + 1 - wide, area.center().y() - 7, wide, 16);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.track);
        painter.drawRoundedRect(tag, 8, 8);
        painter.setFont(font);
        painter.setPen(theme.muted);
        painter.drawText(tag, Qt::AlignCenter, tiersText());
        room.setRight(tag.left() - Gap);
    }
    paintText(painter, room, index);
}

bool PriceDelegate::editorEvent(QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &option,
                                const QModelIndex &index)
{
    const PriceRow &row = rowAt(index);
    if (row.kind != PriceRow::Kind::Unpriced || index.column() != PriceModel::Input
        || event->type() != QEvent::MouseButtonRelease)
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    if (mouse->button() != Qt::LeftButton
        || !buttonRect(option.rect, row).contains(mouse->position().toPoint()))
        return false;
    Q_EMIT actionRequested(index);
    return true;
}

} // namespace tally

#include "moc_pricedelegate.cpp"
