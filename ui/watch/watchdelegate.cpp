// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/watchdelegate.h"

#include "ui/kit/switchbutton.h"
#include "ui/look/icons.h"
#include "ui/look/tabularpaint.h"
#include "ui/look/theme.h"
#include "ui/watch/watchmodel.h"
#include "ui/watch/watchtext.h"

#include <QFontDatabase>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <vector>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int WatchIcon = 16;
constexpr int IconGap = 6;
constexpr int WatchDotSide = 8;
constexpr int ButtonPadding = 10;
constexpr int ButtonGap = 6;

QFont filterFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(roleFont(-1.5).pointSizeF());
    return font;
}

QRect firstLine(const QRect &area)
{
    return {area.left(), area.top(), area.width(), RowTable::rowHeight()};
}

/// The same for painting and for clicks: from the right.
std::vector<QRect> buttonsOf(const QRect &line, const QStringList &texts)
{
    const QFontMetrics metrics(roleFont(-0.75, QFont::Medium));
    const int high = std::min(line.height() - 4, std::max(22, metrics.height() + 6));
    const int top = line.top() + (line.height() - high) / 2;
    std::vector<QRect> buttons(size_t(texts.size()));
    int right = line.right() + 1;
    for (qsizetype i = texts.size() - 1; i >= 0; --i) {
        const int wide = metrics.horizontalAdvance(texts[i]) + 2 * ButtonPadding;
        buttons[size_t(i)] = QRect(right - wide, top, wide, high);
        right -= wide + ButtonGap;
    }
    return buttons;
}

void paintDot(QPainter &painter, const QPointF &centre, WatchDot dot)
{
    const Theme &theme = currentTheme();
    const double radius = WatchDotSide / 2.0;
    if (dot == WatchDot::Off) {
        painter.setPen(QPen(theme.faint, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(centre, radius - 0.75, radius - 0.75);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(dot == WatchDot::Works       ? theme.positive
                         : dot == WatchDot::Waits ? theme.warning
                                                  : theme.negative);
    painter.drawEllipse(centre, radius, radius);
}

QStringView folderIcon(const QModelIndex &index)
{
    if (!index.data(WatchModel::OnRole).toBool())
        return u"folder";
    const bool bad = WatchDot(index.data(WatchModel::DotRole).toInt()) == WatchDot::NeedsYou
        && !index.data(WatchModel::ActionsRole).toStringList().isEmpty();
    return bad ? u"folder-x" : u"folder-sync";
}

} // namespace

int WatchDelegate::tallRow()
{
    return std::max(48, RowTable::rowHeight() + QFontMetrics(roleFont(-0.75)).height() + 4);
}

int WatchDelegate::stateWidth(const QModelIndex &index)
{
    int width = WatchDotSide + IconGap + QFontMetrics(roleFont(0)).horizontalAdvance(index.data().toString())
        + 2 * Padding + 4;
    const QFontMetrics metrics(roleFont(-0.75, QFont::Medium));
    for (const QString &text : index.data(WatchModel::ActionsRole).toStringList())
        width += metrics.horizontalAdvance(text) + 2 * ButtonPadding + ButtonGap + 4;
    return width;
}

void WatchDelegate::paintCell(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    const QRect line = firstLine(area);
    switch (index.column()) {
    case WatchModel::On:
        return paintSwitch(painter,
                           QPointF(line.left(), line.top() + (line.height() - SwitchSize.height()) / 2.0),
                           index.data(WatchModel::OnRole).toBool(), true, false);
    case WatchModel::Folder:
        paintFolder(painter, line, index);
        if (const QString note = index.data(WatchModel::NoteRole).toString(); !note.isEmpty()) {
            painter.setFont(roleFont(-0.75));
            painter.setPen(currentTheme().muted);
            const QRect below(line.left() + WatchIcon + IconGap, line.bottom() - 3,
                              line.width() - WatchIcon - IconGap, painter.fontMetrics().height() + 2);
            painter.drawText(below, Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine,
                             painter.fontMetrics().elidedText(note, Qt::ElideRight, below.width()));
        }
        return;
    case WatchModel::State:
        return paintState(painter, line, index);
    default:
        paintText(painter, line, index);
    }
}

void WatchDelegate::paintFolder(QPainter &painter, const QRect &line, const QModelIndex &index) const
{
    const Theme &theme = currentTheme();
    const QStringView icon = folderIcon(index);
    painter.drawPixmap(QPoint(line.left(), line.top() + (line.height() - WatchIcon) / 2),
                       iconPixmap(icon, icon == u"folder-x" ? theme.negative : theme.muted, WatchIcon,
                                  painter.device()->devicePixelRatioF()));
    QRect room = line.adjusted(WatchIcon + IconGap, 0, 0, 0);
    const QString filter = index.data(WatchModel::FilterRole).toString();
    const QFontMetrics small(filterFont());
    const int most = room.width() / 2;
    const QString shown = small.elidedText(filter, Qt::ElideRight, most - 16);
    const int pill = filter.isEmpty() ? 0 : small.horizontalAdvance(shown) + 16;
    painter.setFont(roleFont(0));
    painter.setPen(theme.text);
    const QString path = painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle,
                                                          room.width() - (pill > 0 ? pill + IconGap : 0));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, path);
    if (pill == 0)
        return;
    const QRectF frame(room.left() + painter.fontMetrics().horizontalAdvance(path) + IconGap,
                       line.top() + (line.height() - 16) / 2, pill, 16);
    painter.setPen(QPen(theme.controlBorder, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    painter.setFont(filterFont());
    painter.setPen(theme.muted);
    painter.drawText(frame, Qt::AlignCenter, shown);
}

void WatchDelegate::paintState(QPainter &painter, const QRect &line, const QModelIndex &index) const
{
    const Theme &theme = currentTheme();
    const auto dot = WatchDot(index.data(WatchModel::DotRole).toInt());
    paintDot(painter, QPointF(line.left() + WatchDotSide / 2.0, line.top() + line.height() / 2.0), dot);
    const QStringList texts = index.data(WatchModel::ActionsRole).toStringList();
    const std::vector<QRect> buttons = buttonsOf(line, texts);
    QRect words = line.adjusted(WatchDotSide + IconGap, 0, 0, 0);
    if (!buttons.empty())
        words.setRight(buttons.front().left() - ButtonGap);
    painter.setFont(roleFont(0));
    painter.setPen(dot == WatchDot::NeedsYou  ? theme.negative
                       : dot == WatchDot::Off ? theme.muted
                                              : theme.text);
    painter.drawText(
        words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, words.width()));
    painter.setFont(roleFont(-0.75, QFont::Medium));
    for (size_t i = 0; i < buttons.size(); ++i) {
        painter.setPen(QPen(theme.controlBorder, 1));
        painter.setBrush(theme.surface);
        painter.drawRoundedRect(QRectF(buttons[i]).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
        painter.setPen(theme.text);
        painter.drawText(buttons[i], Qt::AlignCenter, texts[qsizetype(i)]);
    }
}

bool WatchDelegate::editorEvent(QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &option,
                                const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonRelease)
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    if (mouse->button() != Qt::LeftButton)
        return false;
    const QRect line = firstLine(option.rect.adjusted(Padding, 0, -Padding, 0));
    const QPoint at = mouse->position().toPoint();
    if (index.column() == WatchModel::On && line.adjusted(-4, 0, 0, 0).contains(at)) {
        Q_EMIT switched(index);
        return true;
    }
    if (index.column() != WatchModel::State)
        return false;
    const std::vector<QRect> buttons = buttonsOf(line, index.data(WatchModel::ActionsRole).toStringList());
    for (size_t i = 0; i < buttons.size(); ++i) {
        if (!buttons[i].contains(at))
            continue;
        Q_EMIT pressed(index, int(i));
        return true;
    }
    return false;
}

} // namespace tally

#include "moc_watchdelegate.cpp"
