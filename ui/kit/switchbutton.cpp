// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/switchbutton.h"

#include "ui/look/theme.h"

#include <QPainter>

#include <algorithm>

namespace tally {

namespace {

constexpr QSize Track = SwitchSize;
constexpr int Gap = 8;
constexpr int Ring = 4; // 2 px of ring, 2 px of gap

} // namespace

void paintSwitch(QPainter &painter, const QPointF &at, bool on, bool enabled, bool focused)
{
    const Theme &theme = currentTheme();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track(at, Track);
    const double round = Track.height() / 2.0;
    const QColor ink = enabled ? theme.faint : theme.border;
    if (on && enabled) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.accent);
        painter.drawRoundedRect(track, round, round);
    } else {
        painter.setPen(QPen(ink, 1));
        painter.setBrush(theme.surface);
        painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), round, round);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(on && enabled ? theme.onAccent : ink);
    const double knob = Track.height() - 6;
    painter.drawEllipse(
        QRectF(on ? track.right() - knob - 3 : track.left() + 3, track.top() + 3, knob, knob));
    if (focused) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(track.adjusted(-3, -3, 3, 3), round + 3, round + 3);
    }
    painter.restore();
}

SwitchButton::SwitchButton(const QString &text, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize SwitchButton::sizeHint() const
{
    const int words = text().isEmpty() ? 0 : Gap + fontMetrics().horizontalAdvance(text()) + 2;
    return {2 * Ring + Track.width() + words, std::max(Track.height(), fontMetrics().height()) + 2 * Ring};
}

QSize SwitchButton::minimumSizeHint() const
{
    return {2 * Ring + Track.width() + (text().isEmpty() ? 0 : 40), sizeHint().height()};
}

void SwitchButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = currentTheme();
    QPainter painter(this);
    const QPointF at(Ring, (height() - Track.height()) / 2.0);
    paintSwitch(painter, at, isChecked(), isEnabled(), hasFocus());
    painter.setPen(isEnabled() ? theme.text : theme.faint);
    const int left = Ring + Track.width() + Gap;
    const QRect words(left, 0, width() - left, height());
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic,
                     fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
}

} // namespace tally

#include "moc_switchbutton.cpp"
