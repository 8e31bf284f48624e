// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/switchbutton.h"

#include "ui/look/theme.h"

#include <QPainter>

#include <algorithm>

namespace tally {

namespace {

constexpr QSize Track(28, 16);
constexpr int Gap = 8;
constexpr int Ring = 4; // 2 px of ring, 2 px of gap

} // namespace

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
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track(Ring, (height() - Track.height()) / 2.0, Track.width(), Track.height());
    const double round = Track.height() / 2.0;
    const QColor ink = isEnabled() ? theme.faint : theme.border;
    if (isChecked() && isEnabled()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.accent);
        painter.drawRoundedRect(track, round, round);
    } else {
        painter.setPen(QPen(ink, 1));
        painter.setBrush(theme.surface);
        painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), round, round);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked() && isEnabled() ? theme.onAccent : ink);
    const double knob = Track.height() - 6;
    painter.drawEllipse(
        QRectF(isChecked() ? track.right() - knob - 3 : track.left() + 3, track.top() + 3, knob, knob));
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(track.adjusted(-3, -3, 3, 3), round + 3, round + 3);
    }
    painter.setPen(isEnabled() ? theme.text : theme.faint);
    const QRect words(int(track.right()) + Gap, 0, width() - int(track.right()) - Gap, height());
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic,
                     fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
}

} // namespace tally

#include "moc_switchbutton.cpp"
