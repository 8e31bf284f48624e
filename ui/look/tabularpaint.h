// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPainter>
#include <QRectF>
#include <QString>

namespace tally {

/// Tabular figures: every digit takes the advance of the font's widest one, since font features cannot be
/// asked for before Qt 6.7. Where the font's digits are equal anyway this is plain drawText. Used by all
/// delegates, cards and axes.
double tabularWidth(const QFont &font, const QString &text);

/// Draws one line in the painter's font and pen; only the Left, Right, HCenter, Top, Bottom and VCenter flags
/// count.
void drawTabular(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text);

/// The same from a point on the base line, for runs in several fonts. Returns where the next run begins.
double drawTabularAt(QPainter &painter, const QPointF &baseline, const QString &text);

/// A font from the application's by role: `delta` points more or less.
QFont roleFont(double delta, QFont::Weight weight = QFont::Normal);

/// The width a hairline must have to be one device pixel.
double hairline(const QPainter &painter);

/// A change's triangle, `size` wide, painted because fallback fonts shift the base line of ▲▼.
void drawTriangle(QPainter &painter, const QPointF &centre, bool up, const QColor &colour, double size = 7);

} // namespace tally
