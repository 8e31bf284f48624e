// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartlayer.h"

#include "ui/charts/chartpaint.h"
#include "ui/charts/timechart.h"
#include "ui/look/tabularpaint.h"
#include "ui/look/theme.h"

#include <QChart>
#include <QPainter>

#include <cmath>

namespace tally {

namespace {

// Qt Charts draws its background at 1, the grid at 2, series above.
double levelOf(ChartLayer::Kind kind)
{
    switch (kind) {
    case ChartLayer::Kind::Band:
        return 1.5;
    case ChartLayer::Kind::Body:
        return 5;
    case ChartLayer::Kind::Cover:
        return 1000;
    }
    Q_UNREACHABLE();
}

} // namespace

ChartLayer::ChartLayer(const TimeChart &chart, Kind kind)
    : QGraphicsItem(chart.chart())
    , m_chart(chart)
    , m_kind(kind)
{
    setZValue(levelOf(kind));
    setAcceptedMouseButtons(Qt::NoButton);
}

QRectF ChartLayer::boundingRect() const
{
    return QRectF(QPointF(0, 0), QSizeF(m_chart.viewport()->size()));
}

void ChartLayer::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    switch (m_kind) {
    case Kind::Band:
        return paintBand(*painter);
    case Kind::Body:
        return m_chart.paintSeries(*painter);
    case Kind::Cover:
        return paintCover(*painter);
    }
}

void ChartLayer::paintBand(QPainter &painter) const
{
    const ChartFrame &frame = m_chart.frame();
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (int i = -frame.steps.below; i <= frame.steps.intervals;
         ++i) // Qt's own lines lag behind a fixed plot area
        painter.fillRect(QRectF(frame.plot.left(), std::round(frame.y(frame.steps.step * i)),
                                frame.plot.width(), hairline(painter)),
                         currentTheme().grid);
    if (m_chart.hoveredBucket() < 0 || m_chart.zoom())
        return;
    painter.fillRect(
        QRectF(frame.left(m_chart.hoveredBucket()), frame.plot.top(), frame.slot(), frame.plot.height()),
        currentTheme().hover);
}

void ChartLayer::paintCover(QPainter &painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_chart.hatchesRunning())
        chartpaint::running(painter, m_chart.data(), m_chart.frame());
    m_chart.paintBefore(painter);
    m_chart.paintOver(painter);
    chartpaint::axisLabels(painter, m_chart.data(), m_chart.frame());
    if (const auto zoom = m_chart.zoom())
        chartpaint::zoom(painter, m_chart.data(), m_chart.frame(), zoom->first, zoom->second);
}

} // namespace tally
