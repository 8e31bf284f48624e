// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/popupframe.h"

#include "ui/look/theme.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>
#include <QScreen>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr double FrameRadius = 8;

/// Whether see-through corners can be trusted: X11 may run without a compositor, which would leave them
/// black.
bool translucent()
{
    return QGuiApplication::platformName() != "xcb"_L1;
}

} // namespace

PopupFrame::PopupFrame(QWidget *parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_TranslucentBackground, translucent());
}

void PopupFrame::popUnder(const QWidget &anchor)
{
    resize(sizeHint()
               .expandedTo(minimumSize())
               .boundedTo(maximumSize())); // adjustSize() would stop at two thirds of the screen
    QPoint at = anchor.mapToGlobal(QPoint(0, anchor.height() + 4));
    if (const QScreen *screen = anchor.screen()) {
        const QRect area = screen->availableGeometry();
        at.setX(std::clamp(at.x(), area.left(), std::max(area.left(), area.right() - width())));
        at.setY(std::clamp(at.y(), area.top(), std::max(area.top(), area.bottom() - height())));
    }
    move(at);
    show();
}

void PopupFrame::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(currentTheme().controlBorder, 1));
    painter.setBrush(currentTheme().surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), FrameRadius, FrameRadius);
}

void PopupFrame::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    if (translucent())
        return;
    QPainterPath shape;
    shape.addRoundedRect(rect(), FrameRadius, FrameRadius);
    setMask(QRegion(shape.toFillPolygon().toPolygon()));
}

} // namespace tally

#include "moc_popupframe.cpp"
