// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timechart.h"

#include "ui/charts/chartlayer.h"
#include "ui/charts/chartpaint.h"
#include "ui/text/numbermeasure.h"
#include "ui/look/tabularpaint.h"

#include <QApplication>
#include <QChart>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace tally {

namespace {

constexpr double LeftMargin = 16;
constexpr double RightMargin = 16;
constexpr double TopMargin = 8;
constexpr double BottomMargin = 24;
constexpr double LabelGap = 8;

} // namespace

TimeChart::TimeChart(QWidget *parent)
    : QChartView(new QChart, parent)
    , m_times(new QValueAxis(this))
    , m_values(new QValueAxis(this))
{
    QChart &c = content();
    c.setMargins({});
    c.layout()->setContentsMargins(0, 0, 0, 0);
    c.setBackgroundRoundness(0);
    c.setBackgroundVisible(false);
    c.legend()->hide();
    c.setAnimationOptions(QChart::NoAnimation);
    c.addAxis(m_times, Qt::AlignBottom);
    c.addAxis(m_values, Qt::AlignLeft);
    m_times->setLabelsVisible(false);
    m_times->setGridLineVisible(false);
    m_values->setLabelsVisible(false);
    m_times->setLineVisible(false); // its ticks would stand in the way: the base line is painted
    m_values->setLineVisible(false);
    m_values->setGridLineVisible(false);
    m_layers = {new ChartLayer(*this, ChartLayer::Kind::Band), new ChartLayer(*this, ChartLayer::Kind::Body),
                new ChartLayer(*this, ChartLayer::Kind::Cover)};
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
    viewport()->setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void TimeChart::attach(QAbstractSeries *series)
{
    content().addSeries(series);
    series->attachAxis(m_times);
    series->attachAxis(m_values);
}

void TimeChart::setData(const ChartData &data)
{
    const bool sameTimes = data.buckets == m_data.buckets;
    m_data = data;
    if (!sameTimes) {
        m_pressed = m_dragged = -1;
        hover(-1, -1);
    }
    prepare();
    arrange();
    showSeries();
    applyStyle();
}

std::optional<std::pair<int, int>> TimeChart::zoom() const
{
    if (m_dragged < 0 || m_pressed < 0)
        return std::nullopt;
    return std::minmax(m_pressed, m_dragged);
}

bool TimeChart::letGo()
{
    const bool held = m_dragged >= 0 || m_hovered >= 0;
    m_pressed = m_dragged = -1;
    hover(-1, -1);
    viewport()->update();
    return held;
}

void TimeChart::paintBefore(QPainter &painter) const
{
    chartpaint::before(painter, m_data, m_frame, m_data.before);
}

void TimeChart::paintOver(QPainter &) const { }

void TimeChart::arrange()
{
    const QSizeF size = viewport()->size();
    const double height = std::max(10.0, size.height() - TopMargin - BottomMargin);
    m_frame.count = static_cast<int>(m_data.buckets.size());
    m_frame.ahead = m_data.aheadCount();
    m_frame.steps =
        axisSteps(m_data.query.measure, highest(), std::clamp(static_cast<int>(height / 40), 2, 4), lowest());
    double label = 0;
    const QFont font = roleFont(-1.5);
    for (int i = -m_frame.steps.below; i <= m_frame.steps.intervals; ++i)
        label =
            std::max(label, tabularWidth(font, format::axis(m_data.query.measure, m_frame.steps.step * i)));
    const double left = std::ceil(LeftMargin + label + LabelGap);
    m_frame.plot = QRectF(left, TopMargin, std::max(10.0, size.width() - left - RightMargin), height);
    content().resize(size);
    content().setPlotArea(m_frame.plot);
    m_times->setRange(-0.5, std::max(1, m_frame.count + m_frame.ahead) - 0.5);
    m_values->setRange(m_frame.steps.bottom(), m_frame.steps.top());
    for (ChartLayer *layer : m_layers)
        layer->resized();
}

void TimeChart::applyStyle()
{
    styleSeries();
    viewport()->update();
}

QRect TimeChart::bandRect(int bucket) const
{
    return QRectF(m_frame.left(bucket), m_frame.plot.top(), m_frame.slot(), m_frame.plot.height())
        .toAlignedRect();
}

void TimeChart::hover(int bucket, int series)
{
    if (bucket == m_hovered && series == m_hoveredSeries)
        return;
    m_hovered = bucket;
    m_hoveredSeries = series;
    viewport()->update();
    Q_EMIT hovered(bucket, series, bucket >= 0 ? bandRect(bucket) : QRect());
}

void TimeChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    arrange();
    styleSeries();
}

void TimeChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        arrange();
        applyStyle();
    }
}

void TimeChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressX = event->position().x();
    m_pressed = m_frame.bucketAt(m_pressX);
    m_dragged = -1;
}

void TimeChart::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    const bool moved = std::abs(at.x() - m_pressX) >= QApplication::startDragDistance() / 2.0;
    if ((event->buttons() & Qt::LeftButton) && m_pressed >= 0 && (moved || m_dragged >= 0)) {
        const double inside = std::clamp(at.x(), m_frame.plot.left(), m_frame.plot.right());
        m_dragged = m_frame.bucketAt(inside);
        hover(-1, -1);
        viewport()->update();
        return;
    }
    const bool onPlot = at.y() >= m_frame.plot.top() && at.y() <= m_frame.plot.bottom();
    const int bucket = onPlot ? m_frame.slotAt(at.x()) : -1;
    const int series = bucket >= 0 && bucket < m_frame.count ? seriesAt(bucket, m_frame.valueAt(at.y())) : -1;
    viewport()->setCursor(series >= 0 && m_data.isGrouped()
                                  && !m_data.series[static_cast<size_t>(series)].other
                              ? Qt::PointingHandCursor
                              : Qt::ArrowCursor);
    hover(bucket, series);
}

void TimeChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const auto range = zoom();
    const int pressed = std::exchange(m_pressed, -1);
    m_dragged = -1;
    viewport()->update();
    if (range) {
        Q_EMIT zoomRequested(m_data.buckets[static_cast<size_t>(range->first)].startMs,
                             m_data.buckets[static_cast<size_t>(range->second)].endMs);
    } else if (pressed >= 0 && pressed == m_frame.bucketAt(event->position().x())) {
        const int series = seriesAt(pressed, m_frame.valueAt(event->position().y()));
        if (series >= 0)
            Q_EMIT seriesClicked(series);
    }
}

void TimeChart::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    hover(-1, -1);
}

void TimeChart::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    hover(-1, -1);
}

/// Left and Right walk over the buckets, expected ones too; with Shift they mark a range of those that have
/// been, Enter zooms to what is marked, Esc lets go.
void TimeChart::keyPressEvent(QKeyEvent *event)
{
    const int last = m_frame.count - 1;
    const bool forward = event->key() == Qt::Key_Right;
    const bool marks = event->modifiers() & Qt::ShiftModifier;
    if ((forward || event->key() == Qt::Key_Left) && last >= 0) {
        const int from = m_dragged >= 0 ? m_dragged : m_hovered >= 0 ? m_hovered : (forward ? -1 : last + 1);
        const int to = std::clamp(from + (forward ? 1 : -1), 0, marks ? last : last + m_frame.ahead);
        if (marks) {
            m_pressed = m_pressed >= 0 ? m_pressed : std::clamp(from, 0, last);
            m_dragged = to;
            hover(-1, -1);
            viewport()->update();
        } else {
            m_pressed = m_dragged = -1;
            hover(to, -1);
        }
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        const auto marked = zoom()                ? zoom()
            : m_hovered >= 0 && m_hovered <= last ? std::optional(std::pair(m_hovered, m_hovered))
                                                  : std::nullopt;
        letGo();
        if (marked)
            Q_EMIT zoomRequested(m_data.buckets[static_cast<size_t>(marked->first)].startMs,
                                 m_data.buckets[static_cast<size_t>(marked->second)].endMs);
        return;
    }
    if (event->key() == Qt::Key_Escape && letGo())
        return;
    event->ignore();
}

} // namespace tally

#include "moc_timechart.cpp"
