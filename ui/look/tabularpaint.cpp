// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/tabularpaint.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QHash>
#include <QPaintDevice>

#include <algorithm>

namespace tally {

namespace {

/// Advance of the widest digit; 0 when all digits have the same one. Found once per font.
double digitCell(const QFont &font)
{
    static QHash<QFont, double> known; // GUI thread only
    const auto found = known.constFind(font);
    if (found != known.constEnd())
        return found.value();
    const QFontMetricsF metrics(font);
    double widest = 0;
    double narrowest = 1e9;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
        const double advance = metrics.horizontalAdvance(QChar(digit));
        widest = std::max(widest, advance);
        narrowest = std::min(narrowest, advance);
    }
    const double cell = widest - narrowest < 0.01 ? 0 : widest;
    known.insert(font, cell);
    return cell;
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Calls `run(text, cell)` for each digit (cell > 0) and each stretch of other characters (cell 0).
template <typename Run> void forRuns(const QString &text, double cell, Run run)
{
    qsizetype begin = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!isDigit(text[i]))
            continue;
        if (i > begin)
            run(text.mid(begin, i - begin), 0.0);
        run(text.mid(i, 1), cell);
        begin = i + 1;
    }
    if (begin < text.size())
        run(text.mid(begin), 0.0);
}

} // namespace

double tabularWidth(const QFont &font, const QString &text)
{
    const QFontMetricsF metrics(font);
    const double cell = digitCell(font);
    if (cell <= 0)
        return metrics.horizontalAdvance(text);
    double width = 0;
    forRuns(text, cell,
            [&](const QString &run, double c) { width += c > 0 ? c : metrics.horizontalAdvance(run); });
    return width;
}

double drawTabularAt(QPainter &painter, const QPointF &baseline, const QString &text)
{
    const QFontMetricsF metrics(painter.font());
    const double cell = digitCell(painter.font());
    if (cell <= 0) {
        painter.drawText(baseline, text);
        return baseline.x() + metrics.horizontalAdvance(text);
    }
    double x = baseline.x();
    forRuns(text, cell, [&](const QString &run, double c) {
        const double advance = metrics.horizontalAdvance(run);
        painter.drawText(QPointF(c > 0 ? x + (c - advance) / 2 : x, baseline.y()), run);
        x += c > 0 ? c : advance;
    });
    return x;
}

void drawTabular(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text)
{
    const QFontMetricsF metrics(painter.font());
    const double width = tabularWidth(painter.font(), text);
    double x = rect.left();
    if (alignment & Qt::AlignRight)
        x = rect.right() - width;
    else if (alignment & Qt::AlignHCenter)
        x = rect.center().x() - width / 2;
    double y = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    if (alignment & Qt::AlignTop)
        y = rect.top() + metrics.ascent();
    else if (alignment & Qt::AlignBottom)
        y = rect.bottom() - metrics.descent();
    drawTabularAt(painter, {x, y}, text);
}

QFont roleFont(double delta, QFont::Weight weight)
{
    QFont font = QApplication::font();
    const double base = font.pointSizeF() > 0 ? font.pointSizeF() : 9.75;
    font.setPointSizeF(std::max(6.0, base + delta));
    font.setWeight(weight);
    return font;
}

double hairline(const QPainter &painter)
{
    return 1.0 / painter.device()->devicePixelRatioF();
}

void drawTriangle(QPainter &painter, const QPointF &centre, bool up, const QColor &colour, double size)
{
    const double half = size / 2;
    const double rise = up ? -size * 0.36 : size * 0.36;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF(
        {centre + QPointF(-half, -rise), centre + QPointF(half, -rise), centre + QPointF(0, rise)}));
    painter.restore();
}

} // namespace tally
