// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/sparkline.h"

#include "ui/look/thinline.h"

#include <algorithm>

namespace tally {

void drawSparkline(QPainter &painter, const QRectF &rect, const std::vector<std::optional<double>> &values,
                   const QColor &colour)
{
    double highest = 0;
    double lowest = 0;
    size_t known = 0;
    for (const auto &value : values) {
        if (!value)
            continue;
        highest = known == 0 ? *value : std::max(highest, *value);
        lowest = known == 0 ? *value : std::min(lowest, *value);
        ++known;
    }
    if (known < 2)
        return;
    const QRectF area = rect.adjusted(1, 2.5, -2.5, -2.5);
    const double span = highest - lowest;
    const double step = area.width() / static_cast<double>(values.size() - 1);
    const auto point = [&](size_t i) {
        const double part = span > 0 ? (*values[i] - lowest) / span : 0.5;
        return QPointF(area.left() + step * static_cast<double>(i), area.bottom() - area.height() * part);
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 1.25, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto slices = static_cast<int>(area.width() * painter.device()->devicePixelRatioF());
    QList<QPointF> line;
    QPointF last;
    for (size_t i = 0; i <= values.size(); ++i) {
        if (i < values.size() && values[i]) {
            last = point(i);
            line.append(last);
            continue;
        }
        if (line.size() > 1)
            painter.drawPolyline(QPolygonF(thinned(line, slices)));
        line.clear();
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(last, 1.75, 1.75);
    painter.restore();
}

} // namespace tally
