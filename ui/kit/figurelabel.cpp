// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/figurelabel.h"

#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace tally {

FigureLabel::FigureLabel(const QString &text, Ink ink, bool strong, QWidget *parent)
    : QWidget(parent)
    , m_text(text)
    , m_ink(ink)
    , m_strong(strong)
{
    setAccessibleName(text);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void FigureLabel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void FigureLabel::setInk(Ink ink)
{
    m_ink = ink;
    update();
}

void FigureLabel::setDelta(double points)
{
    m_delta = points;
    updateGeometry();
}

QFont FigureLabel::figureFont() const
{
    return roleFont(m_delta, m_strong ? QFont::DemiBold : QFont::Normal);
}

QSize FigureLabel::sizeHint() const
{
    return {int(std::ceil(tabularWidth(figureFont(), m_text))) + 1, QFontMetrics(figureFont()).height() + 3};
}

// A short text needs less than what is left of a long one: it would not stand at the right edge then.
QSize FigureLabel::minimumSizeHint() const
{
    constexpr int Least = 20;
    const QSize all = sizeHint();
    return {std::min(all.width(), Least), all.height()};
}

void FigureLabel::paintEvent(QPaintEvent *)
{
    const Theme &theme = currentTheme();
    QPainter painter(this);
    painter.setFont(figureFont());
    const QColor inks[] = {theme.text, theme.muted, theme.warning, theme.positive, theme.negative};
    painter.setPen(inks[int(m_ink)]);
    const QString shown = tabularWidth(painter.font(), m_text) <= width() + 1
        ? m_text
        : painter.fontMetrics().elidedText(m_text, Qt::ElideRight, width());
    drawTabular(painter, rect(), Qt::AlignLeft | Qt::AlignVCenter, shown);
}

} // namespace tally

#include "moc_figurelabel.cpp"
