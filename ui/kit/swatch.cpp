// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/swatch.h"

#include <QPainter>

namespace tally {

Swatch::Swatch(QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(8, 8);
}

void Swatch::setColour(const QColor &colour)
{
    m_colour = colour;
    update();
}

void Swatch::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_colour);
    painter.drawRoundedRect(rect(), 2, 2);
}

} // namespace tally

#include "moc_swatch.cpp"
