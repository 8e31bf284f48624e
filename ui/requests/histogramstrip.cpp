// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/histogramstrip.h"

#include "domain/localtime.h"
#include "ui/charts/timeline.h"
#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QDateTime>
#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int Side = 12;
constexpr int LabelHeight = 17;

} // namespace

HistogramStrip::HistogramStrip(QWidget *parent)
    : QWidget(parent)
{
    setObjectName("requests.histogram"_L1);
    setAccessibleName(tr("Requests over time"));
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize HistogramStrip::sizeHint() const
{
    return {300, 52 + std::max(LabelHeight, QFontMetrics(roleFont(-1.5)).height() + 3)};
}

void HistogramStrip::setBars(std::vector<Bar> bars, Bucket bucket, const QTimeZone &zone, int64_t nowMs)
{
    m_bars = std::move(bars);
    m_bucket = bucket;
    m_zone = zone;
    m_now = nowMs;
    m_largest = 0;
    double sum = 0;
    for (const Bar &bar : m_bars) {
        m_largest = std::max(m_largest, bar.value);
        sum += bar.value;
    }
    m_hovered = m_pressed = -1;
    setAccessibleDescription(
        tr("%1 bars, %2 requests; drag to zoom")
            .arg(QLocale().toString(qulonglong(m_bars.size())), QLocale().toString(qlonglong(sum))));
    update();
}

QRectF HistogramStrip::plot() const
{
    const int labels = std::max(LabelHeight, QFontMetrics(roleFont(-1.5)).height() + 3);
    return QRectF(rect()).adjusted(Side, 2, -Side, -labels);
}

QRectF HistogramStrip::barRect(int index) const
{
    const QRectF area = plot();
    const double step = area.width() / double(m_bars.size());
    const double value = m_bars[size_t(index)].value;
    const double high =
        m_largest > 0 && value > 0 ? std::max(1.0, value / m_largest * (area.height() - 4)) : 0;
    const double gap = step > 4 ? 1 : 0;
    return {area.left() + index * step, area.bottom() - high, std::max(step - gap, 0.5), high};
}

int HistogramStrip::barAt(double x) const
{
    if (m_bars.empty())
        return -1;
    const QRectF area = plot();
    const int index = int(std::floor((x - area.left()) / area.width() * double(m_bars.size())));
    return std::clamp(index, 0, int(m_bars.size()) - 1);
}

void HistogramStrip::paintEvent(QPaintEvent *)
{
    const Theme &theme = currentTheme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface);
    const QRectF area = plot();
    if (!m_bars.empty())
        paintLabels(painter);
    painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), hairline(painter)),
                     theme.controlBorder);
    const int from = std::min(m_pressed, m_hovered);
    const int to = std::max(m_pressed, m_hovered);
    const bool zooming = m_pressed >= 0 && m_hovered >= 0;
    QColor quiet = theme.accent;
    quiet.setAlphaF(0.62);
    QColor outside = theme.accent;
    outside.setAlphaF(0.35);
    if (zooming) {
        QColor band = theme.accent;
        band.setAlphaF(0.10);
        painter.fillRect(
            QRectF(QPointF(barRect(from).left(), area.top()), QPointF(barRect(to).right(), area.bottom())),
            band);
    }
    for (int i = 0; i < int(m_bars.size()); ++i) {
        const BucketSpan &span = m_bars[size_t(i)].span;
        const bool running = span.startMs <= m_now && m_now < span.endMs;
        const bool strong = zooming ? i >= from && i <= to : i == m_hovered || running;
        painter.fillRect(barRect(i), strong ? theme.accent : zooming ? outside : quiet);
    }
}

void HistogramStrip::paintLabels(QPainter &painter) const
{
    // Hours are labelled by their days, everything else by itself; as many as have room.
    const Theme &theme = currentTheme();
    const QRectF area = plot();
    painter.setFont(roleFont(-1.5));
    double free = area.left() - 1;
    QDate lastDay;
    const int64_t days =
        m_bars.size() > 1 ? (m_bars.back().span.endMs - m_bars.front().span.startMs) / 86'400'000 : 0;
    const bool byDay = m_bucket == Bucket::Hour && days > 1;
    for (int i = 0; i < int(m_bars.size()); ++i) {
        const BucketSpan &span = m_bars[size_t(i)].span;
        const QDate day = localDate(span.startMs, m_zone);
        if (byDay && day == lastDay)
            continue;
        const QString label = byDay
            ? QLocale().toString(
                day, i == 0 ? tr("ddd d MMM", "first day under a strip") : tr("ddd d", "day under a strip"))
            : timeline::axisLabel(span, m_bucket, m_zone);
        lastDay = day;
        const double x = barRect(i).left();
        if (byDay)
            painter.fillRect(QRectF(x, 2, hairline(painter), area.height()), theme.grid);
        const double wide = tabularWidth(painter.font(), label);
        if (x < free || x + wide > area.right() + Side)
            continue;
        painter.setPen(theme.muted);
        drawTabular(painter,
                    QRectF(x + (byDay ? 4 : 0), area.bottom() + 1, wide + 2, height() - area.bottom() - 1),
                    Qt::AlignLeft | Qt::AlignVCenter, label);
        free = x + wide + 16;
    }
}

QString HistogramStrip::tip(int index) const
{
    const Bar &bar = m_bars[size_t(index)];
    return tr("%1: %2 requests", "bucket: count")
        .arg(timeline::title(bar.span, m_bucket, m_zone), QLocale().toString(qlonglong(bar.value)));
}

void HistogramStrip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_pressed = m_hovered = barAt(event->position().x());
    update();
}

void HistogramStrip::mouseMoveEvent(QMouseEvent *event)
{
    const int at = barAt(event->position().x());
    if (at == m_hovered)
        return;
    m_hovered = at;
    update();
}

void HistogramStrip::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_pressed < 0)
        return;
    const int from = std::min(m_pressed, m_hovered);
    const int to = std::max(m_pressed, m_hovered);
    m_pressed = -1;
    update();
    if (from >= 0)
        Q_EMIT zoomed(m_bars[size_t(from)].span.startMs, m_bars[size_t(to)].span.endMs);
}

void HistogramStrip::leaveEvent(QEvent *)
{
    m_hovered = -1;
    update();
}

bool HistogramStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && !m_bars.empty()) {
        auto *help = static_cast<QHelpEvent *>(event);
        showPlainToolTip(help->globalPos(), tip(barAt(help->pos().x())), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace tally

#include "moc_histogramstrip.cpp"
