// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectiondelegate.h"

#include "ui/connections/connectionmodel.h"
#include "ui/look/tabularpaint.h"
#include "ui/look/theme.h"

#include <QPainter>
#include <QtMath>

#include <algorithm>

namespace tally {

namespace {

constexpr QSize Track(28, 16);
constexpr int DotSide = 8;
constexpr int DotRoom = 16;
constexpr int ButtonRoom = 32; // its padding and the gap before it

void paintSwitch(QPainter &painter, const QRect &area, bool on)
{
    const Theme &theme = currentTheme();
    const QRectF track(area.left(), area.center().y() - Track.height() / 2.0 + 0.5, Track.width(),
                       Track.height());
    const double round = Track.height() / 2.0;
    painter.setPen(on ? QPen(Qt::NoPen) : QPen(theme.faint, 1));
    painter.setBrush(on ? theme.accent : theme.surface);
    painter.drawRoundedRect(on ? track : track.adjusted(0.5, 0.5, -0.5, -0.5), round, round);
    painter.setPen(Qt::NoPen);
    painter.setBrush(on ? theme.onAccent : theme.faint);
    const double knob = Track.height() - 6;
    painter.drawEllipse(
        QRectF(on ? track.right() - knob - 3 : track.left() + 3, track.top() + 3, knob, knob));
}

void drawLine(QPainter &painter, const QRect &area, bool right, const QString &text,
              Qt::TextElideMode elide = Qt::ElideMiddle)
{
    const Qt::Alignment alignment = (right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
    drawTabular(painter, area, alignment, painter.fontMetrics().elidedText(text, elide, area.width()));
}

/// What the row's button takes of its cell.
int actionRoom(const QModelIndex &index)
{
    const QString text = index.data(ConnectionModel::ActionRole).toString();
    return text.isEmpty() ? 0 : QFontMetrics(roleFont(0, QFont::Medium)).horizontalAdvance(text) + ButtonRoom;
}

} // namespace

int ConnectionDelegate::leastWidth(const QModelIndex &state)
{
    const double first = tabularWidth(roleFont(0), state.data().toString());
    return DotRoom + qCeil(first) + actionRoom(state) + 2 * Padding + 2;
}

int ConnectionDelegate::wantedWidth(const QModelIndex &state)
{
    const double second = tabularWidth(roleFont(-0.75), state.data(ConnectionModel::SecondRole).toString());
    return std::max(leastWidth(state), DotRoom + qCeil(second) + actionRoom(state) + 2 * Padding + 2);
}

void paintDot(QPainter &painter, const QRect &area, StateDot dot)
{
    const QRectF circle(area.left(), area.center().y() - DotSide / 2.0 + 0.5, DotSide, DotSide);
    const bool isRing = dot == StateDot::Unknown || dot == StateDot::Off;
    painter.setPen(isRing ? QPen(colourOf(dot), 2) : QPen(Qt::NoPen));
    painter.setBrush(isRing ? QBrush(Qt::NoBrush) : QBrush(colourOf(dot)));
    painter.drawEllipse(isRing ? circle.adjusted(1, 1, -1, -1) : circle);
}

void ConnectionDelegate::paintCell(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    const Theme &theme = currentTheme();
    if (index.data(ConnectionModel::HeadingRole).toBool()) {
        painter.setFont(roleFont(0, QFont::DemiBold));
        painter.setPen(theme.text);
        const QString title = index.data().toString();
        drawLine(painter, area, false, title);
        const int beside = painter.fontMetrics().horizontalAdvance(title) + 8;
        painter.setFont(roleFont(-0.75));
        painter.setPen(theme.muted);
        drawLine(painter, area.adjusted(beside, 0, 0, 0), false,
                 index.data(ConnectionModel::SecondRole).toString());
        return;
    }
    if (index.column() == ConnectionModel::On)
        paintSwitch(painter, area, index.data(ConnectionModel::OnRole).toBool());
    else
        paintTwoLines(painter, area, index);
}

void ConnectionDelegate::paintTwoLines(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    const Theme &theme = currentTheme();
    const bool right = index.column() >= ConnectionModel::Count;
    const bool isState = index.column() == ConnectionModel::State;
    const auto dot = static_cast<StateDot>(index.data(ConnectionModel::DotRole).toInt());
    const QString second = index.data(ConnectionModel::SecondRole).toString();
    const QRect words = isState ? area.adjusted(DotRoom, 0, -actionRoom(index), 0) : area;
    const int height = QFontMetrics(roleFont(0)).height();
    const int lower = QFontMetrics(roleFont(-0.75)).height();
    const int used = second.isEmpty() ? height : height + lower;
    QRect line(words.left(), words.center().y() + 1 - used / 2, words.width(), height);
    if (isState)
        paintDot(painter, QRect(area.left(), line.top(), DotSide, line.height()), dot);
    painter.setFont(roleFont(0, index.column() == ConnectionModel::Name ? QFont::Medium : QFont::Normal));
    const bool isLoud = isState && (dot == StateDot::NeedsYou || dot == StateDot::Waits);
    const bool isQuiet = index.column() == ConnectionModel::Last || (isState && dot == StateDot::Off)
        || (index.column() == ConnectionModel::Count && second.isEmpty());
    painter.setPen(isLoud ? colourOf(dot) : isQuiet ? theme.muted : theme.text);
    const Qt::TextElideMode elide = isState ? Qt::ElideRight : Qt::ElideMiddle; // sentences at their end
    drawLine(painter, line, right, index.data().toString(), elide);
    if (second.isEmpty())
        return;
    painter.setFont(roleFont(-0.75));
    painter.setPen(theme.muted);
    line = QRect(words.left(), line.bottom() + 1, words.width(), lower);
    drawLine(painter, line, right, second, elide);
}

} // namespace tally

#include "moc_connectiondelegate.cpp"
