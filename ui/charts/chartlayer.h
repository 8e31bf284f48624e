// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGraphicsItem>

namespace tally {

class TimeChart;

/// One of the layers that a chart over time paints itself, between and above what Qt Charts draws: below the
/// series the grid and the hovered bucket, then series of a subclass's own, and above all what covers them.
/// It holds nothing: what it draws is asked of its chart while it is painted.
class ChartLayer : public QGraphicsItem {
public:
    enum class Kind { Band, Body, Cover };

    ChartLayer(const TimeChart &chart, Kind kind);

    /// The chart has another size.
    void resized() { prepareGeometryChange(); }
    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void paintBand(QPainter &painter) const;
    void paintCover(QPainter &painter) const;

    const TimeChart &m_chart;
    const Kind m_kind;
};

} // namespace tally
