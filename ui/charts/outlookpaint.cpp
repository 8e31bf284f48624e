// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/outlookpaint.h"

#include "ui/charts/chartpaint.h"
#include "ui/look/tabularpaint.h"
#include "ui/look/theme.h"
#include "ui/text/numbermeasure.h"

#include <QCoreApplication>
#include <QPolygonF>

#include <algorithm>

namespace tally::chartpaint {

namespace {

constexpr double LimitLabelRoom = 17;
constexpr double AheadLabelRoom = 20;
constexpr float HatchAlpha = 0.35F;

/// What is expected at the end, above the end of its line, or below where the limit or the edge is near.
void aheadLabel(QPainter &painter, const ChartData &data, const ChartFrame &frame, const QPointF &end,
                double total)
{
    if (frame.ahead == 0) // beside what there is already it would stand in its way
        return;
    painter.setFont(roleFont(-1.5, QFont::DemiBold));
    const QString text = format::value(data.query.measure, total);
    const double width = tabularWidth(painter.font(), text);
    const double right = std::min(end.x() + width / 2, frame.plot.right());
    const double above = end.y() - AheadLabelRoom;
    const double limit = data.limit ? frame.y(*data.limit) : above - 1;
    const bool fitsAbove = above >= 0 && (limit < above || limit > end.y());
    const QRectF label(right - width, fitsAbove ? above : end.y() + 6, width, 16);
    painter.fillRect(label.adjusted(-2, 1, 2, -1), halo());
    painter.setPen(currentTheme().text);
    drawTabular(painter, label, Qt::AlignLeft | Qt::AlignVCenter, text);
}

} // namespace

void aheadBars(QPainter &painter, const ChartData &data, const ChartFrame &frame)
{
    if (data.anyHidden())
        return;
    const Theme &theme = currentTheme();
    painter.save();
    painter.setClipRect(frame.plot);
    painter.setPen(QPen(theme.accent, 1, Qt::DotLine));
    painter.setBrush(QBrush(theme.accent, Qt::BDiagPattern));
    for (const ChartAhead &ahead : data.ahead) {
        const bool has = ahead.bucket < data.totals.size();
        const double from = has ? data.totals[ahead.bucket].value_or(0) : 0;
        const QRectF bar = frame.bar(static_cast<int>(ahead.bucket), from + ahead.value);
        painter.drawRect(QRectF(bar.left(), bar.top(), bar.width(), frame.y(from) - bar.top()));
    }
    painter.restore();
}

void aheadTotals(QPainter &painter, const ChartData &data, const ChartFrame &frame, const QPointF &start,
                 double total)
{
    if (data.anyHidden() || data.ahead.empty())
        return;
    const Theme &theme = currentTheme();
    QPolygonF line{start};
    for (const ChartAhead &ahead : data.ahead) {
        total += ahead.value;
        if (static_cast<int>(ahead.bucket) >= frame.count) // what the last one still gets comes with the next
            line << QPointF(frame.centre(static_cast<int>(ahead.bucket)), frame.y(total));
    }
    if (line.size() == 1) // the last one is all that is left
        line << QPointF(frame.left(frame.count), frame.y(total));
    QPolygonF ground = line;
    ground << QPointF(line.last().x(), frame.y(0)) << QPointF(start.x(), frame.y(0));
    painter.save();
    painter.setClipRect(frame.plot.adjusted(0, -4, 0, 0));
    painter.setPen(Qt::NoPen);
    QColor hatch = theme.accent;
    hatch.setAlphaF(HatchAlpha);
    painter.setBrush(QBrush(hatch, Qt::BDiagPattern));
    painter.drawPolygon(ground);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.accent, 2, Qt::DotLine));
    painter.drawPolyline(line);
    painter.restore();
    aheadLabel(painter, data, frame, line.last(), total);
}

void limit(QPainter &painter, const ChartData &data, const ChartFrame &frame)
{
    if (!data.limit)
        return;
    const Theme &theme = currentTheme();
    const double y = frame.y(*data.limit);
    painter.setFont(roleFont(-1.5, QFont::DemiBold));
    const QString text = QCoreApplication::translate("tally::BudgetChart", "limit %1")
                             .arg(format::value(data.query.measure, *data.limit));
    const bool fitsAbove = y - LimitLabelRoom >= 0;
    const QRectF label(frame.plot.left() + 4, fitsAbove ? y - LimitLabelRoom : y + 2,
                       tabularWidth(painter.font(), text), 16);
    painter.fillRect(label.adjusted(-2, 1, 2, -1), halo());
    painter.setPen(QPen(theme.text, 1.5));
    painter.drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y));
    drawTabular(painter, label, Qt::AlignLeft | Qt::AlignVCenter, text);
}

} // namespace tally::chartpaint
