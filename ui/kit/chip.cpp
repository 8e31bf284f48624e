// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/chip.h"

#include "ui/look/icons.h"
#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int ChipSide = 10;
constexpr int Cross = 14;
constexpr int WidestChip = 320;

QFont leadFont()
{
    return roleFont(-0.75);
}

QFont chipFont()
{
    return roleFont(-0.75, QFont::Medium);
}

} // namespace

Chip::Chip(const QString &lead, const QString &value, QWidget *parent)
    : QAbstractButton(parent)
    , m_lead(lead)
    , m_value(QFontMetrics(chipFont()).elidedText(value, Qt::ElideMiddle, WidestChip))
{
    setText(lead + u' ' + value);
    setShortcut({}); // a "&" in a name marks no key
    setAccessibleName(text());
    setAccessibleDescription(tr("Filter. Press Delete to remove it."));
    setPlainToolTip(this, text());
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
}

QSize Chip::sizeHint() const
{
    const int gap = QFontMetrics(leadFont()).horizontalAdvance(u' ');
    const int wide = QFontMetrics(leadFont()).horizontalAdvance(m_lead) + gap
        + QFontMetrics(chipFont()).horizontalAdvance(m_value);
    return {ChipSide + wide + 6 + Cross + 6, std::max(24, QFontMetrics(leadFont()).height() + 8)};
}

QRect Chip::crossRect() const
{
    return {width() - Cross - 6, (height() - Cross) / 2, Cross, Cross};
}

void Chip::paintEvent(QPaintEvent *)
{
    const Theme &theme = currentTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = height() / 2.0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(underMouse() || isDown() ? theme.current : theme.selection);
    painter.drawRoundedRect(rect(), radius, radius);
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius - 1, radius - 1);
    }
    painter.setFont(leadFont());
    painter.setPen(theme.muted);
    const QRect line = rect().adjusted(ChipSide, 0, 0, 0);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, m_lead);
    const int lead = QFontMetrics(leadFont()).horizontalAdvance(m_lead + u' ');
    painter.setFont(chipFont());
    painter.setPen(theme.text);
    painter.drawText(line.adjusted(lead, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, m_value);
    painter.drawPixmap(crossRect().topLeft(),
                       iconPixmap(u"x", underMouse() ? theme.text : theme.muted, Cross, devicePixelRatioF()));
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        Q_EMIT removeRequested();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void Chip::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton
        && crossRect().adjusted(-4, -5, 6, 5).contains(event->position().toPoint())) {
        setDown(false);
        Q_EMIT removeRequested();
        return;
    }
    QAbstractButton::mouseReleaseEvent(event);
}

void Chip::enterEvent(QEnterEvent *event)
{
    update();
    QAbstractButton::enterEvent(event);
}

void Chip::leaveEvent(QEvent *event)
{
    update();
    QAbstractButton::leaveEvent(event);
}

} // namespace tally
