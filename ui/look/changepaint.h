// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/text/numberchange.h"
#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QPainter>

namespace tally {

/// Better is positive, worse negative, everything else muted; never by colour alone: a sign and a triangle
/// stand with it.
inline QColor moodColour(const format::Change &change)
{
    const Theme &theme = currentTheme();
    switch (change.mood) {
    case format::Change::Mood::Better:
        return theme.positive;
    case format::Change::Mood::Worse:
        return theme.negative;
    case format::Change::Mood::Neutral:
        return theme.muted;
    }
    return theme.muted;
}

/// Triangle and text in one line, in the painter's font.
inline void drawChange(QPainter &painter, const QRectF &rect, Qt::Alignment alignment,
                       const format::Change &change)
{
    using Direction = format::Change::Direction;
    const bool arrow = change.direction == Direction::Up || change.direction == Direction::Down;
    const QColor colour = moodColour(change);
    painter.setPen(colour);
    constexpr double ArrowRoom = 12;
    if (alignment & Qt::AlignRight) {
        drawTabular(painter, rect, Qt::AlignRight | Qt::AlignVCenter, change.text);
        if (arrow)
            drawTriangle(
                painter,
                {rect.right() - tabularWidth(painter.font(), change.text) - ArrowRoom + 4, rect.center().y()},
                change.direction == Direction::Up, colour);
    } else {
        drawTabular(painter, rect.adjusted(arrow ? ArrowRoom : 0, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                    change.text);
        if (arrow)
            drawTriangle(painter, {rect.left() + 4, rect.center().y()}, change.direction == Direction::Up,
                         colour);
    }
}

} // namespace tally
