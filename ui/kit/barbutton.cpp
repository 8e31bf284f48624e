// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/barbutton.h"

#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int BarPadding = 10;
constexpr int IconSize = 14;
constexpr int BarGap = 6;

QFont strongFont()
{
    return roleFont(0, QFont::Medium);
}

int textWidth(const QFont &font, const QString &text)
{
    return int(std::ceil(tabularWidth(font, text)));
}

} // namespace

BarButton::BarButton(const QString &text, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(text);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void BarButton::setIconName(const QString &name)
{
    m_iconName = name;
    updateGeometry();
    update();
}

void BarButton::setSuffix(const QString &text)
{
    m_suffix = text;
    updateGeometry();
    update();
}

void BarButton::setSuffixShown(bool shown)
{
    m_suffixShown = shown;
    updateGeometry();
    update();
}

void BarButton::setArrow(bool shown)
{
    m_arrow = shown;
    updateGeometry();
}

void BarButton::setOn(bool on)
{
    m_on = on;
    update();
}

void BarButton::setFlat(bool flat)
{
    m_flat = flat;
    update();
}

void BarButton::setJoin(Join join)
{
    m_join = join;
    update();
}

QSize BarButton::sizeHint() const
{
    const int height = std::max(28, QFontMetrics(strongFont()).height() + 12);
    if (text().isEmpty())
        return {height, height};
    int width = 2 * BarPadding + textWidth(strongFont(), text());
    if (!m_iconName.isEmpty())
        width += IconSize + BarGap;
    if (!suffix().isEmpty())
        width += BarGap + textWidth(roleFont(0), suffix());
    if (m_arrow)
        width += IconSize + BarGap;
    return {width, height};
}

void BarButton::enterEvent(QEnterEvent *event)
{
    update();
    QAbstractButton::enterEvent(event);
}

void BarButton::leaveEvent(QEvent *event)
{
    update();
    QAbstractButton::leaveEvent(event);
}

void BarButton::paintFrame(QPainter &painter) const
{
    const Theme &theme = currentTheme();
    QColor fill = theme.surface;
    QColor line = theme.controlBorder;
    if (!isEnabled())
        line = theme.border;
    else if (isDown())
        fill = theme.pressed;
    else if (m_on)
        fill = theme.selection;
    else if (underMouse())
        fill = theme.hover;
    if (m_on && isEnabled())
        line = theme.current;
    if (m_flat && !underMouse() && !isDown())
        fill = Qt::transparent;
    if (m_flat)
        line = Qt::transparent;

    QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    // A joined button reaches over the neighbour's edge; the clip keeps the round corners on the outside
    // only.
    if (m_join == Join::Middle || m_join == Join::Last)
        box.setLeft(m_join == Join::Last ? -10 : -10);
    if (m_join == Join::First || m_join == Join::Middle)
        box.setRight(width() + 10);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(line, 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(box, 6, 6);
    if (m_join == Join::Middle) {
        painter.setPen(QPen(line, 1));
        painter.drawLine(QPointF(0.5, 1), QPointF(0.5, height() - 1));
        painter.drawLine(QPointF(width() - 0.5, 1), QPointF(width() - 0.5, height() - 1));
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5.5, 5.5);
    }
}

void BarButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintFrame(painter);
    const Theme &theme = currentTheme();
    const QColor ink = !isEnabled() ? theme.faint : m_on ? theme.accent : theme.text;
    const QColor quiet = !isEnabled() ? theme.faint : m_on ? theme.accent : theme.muted;
    const double ratio = devicePixelRatioF();
    const auto drawIcon = [&](const QString &name, double x) {
        painter.drawPixmap(QPointF(std::round(x), std::round((height() - IconSize) / 2.0)),
                           iconPixmap(name, quiet, IconSize, ratio));
    };
    if (text().isEmpty()) {
        drawIcon(m_iconName, (width() - IconSize) / 2.0);
        return;
    }
    double x = BarPadding;
    if (!m_iconName.isEmpty()) {
        drawIcon(m_iconName, x);
        x += IconSize + BarGap;
    }
    painter.setFont(strongFont());
    painter.setPen(ink);
    const double wide = tabularWidth(strongFont(), text());
    drawTabular(painter, QRectF(x, 0, wide + 2, height()), Qt::AlignLeft | Qt::AlignVCenter, text());
    x += wide + BarGap;
    if (!suffix().isEmpty()) {
        painter.setFont(roleFont(0));
        painter.setPen(quiet);
        const double room = tabularWidth(painter.font(), suffix());
        drawTabular(painter, QRectF(x, 0, room + 2, height()), Qt::AlignLeft | Qt::AlignVCenter, suffix());
    }
    if (m_arrow)
        drawIcon(u"chevron-down"_s, width() - BarPadding - IconSize);
}

} // namespace tally
