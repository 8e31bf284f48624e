// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/iconlabel.h"

#include <QPainter>

namespace tally {

IconLabel::IconLabel(QStringView name, IconTint tint, int side, QWidget *parent)
    : QWidget(parent)
    , m_icon(icon(name, tint))
{
    setFixedSize(side, side);
}

void IconLabel::setIcon(QStringView name, IconTint tint)
{
    m_icon = icon(name, tint);
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_icon.paint(&painter, rect());
}

} // namespace tally

#include "moc_iconlabel.cpp"
