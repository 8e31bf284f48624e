// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartpaint.h"

#include "ui/look/thinline.h"
#include "ui/charts/timeline.h"
#include "ui/text/numberformat.h"
#include "ui/text/numbermeasure.h"
#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace tally::chartpaint {

using namespace Qt::StringLiterals;

namespace {

constexpr double AxisLabelGap = 46;
constexpr size_t MostSamples = 40;
constexpr double DashStep = 4; // pixels; a dashed line shows no finer course

int localHour(const BucketSpan &span, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(span.startMs, zone).time().hour();
}

/// Index of the first labelled bucket: hours stand on round hours of the day.
int firstLabel(const ChartData &data, int every)
{
    if (data.query.bucket != Bucket::Hour)
        return 0;
    for (int i = 0; i < std::min(24, static_cast<int>(data.buckets.size())); ++i) {
        if (localHour(data.buckets[static_cast<size_t>(i)], data.zone) % every == 0)
            return i;
    }
    return 0;
}

void timeLabels(QPainter &painter, const ChartData &data, const ChartFrame &frame)
{
    const auto textOf = [&](size_t bucket) {
        return timeline::axisLabel(data.spanOf(bucket), data.query.bucket, data.zone);
    };
    double widest = 0; // of a sample, which is enough: all labels of an axis are about as wide
    const size_t stride = std::max(size_t{7}, data.buckets.size() / MostSamples);
    for (size_t b = 0; b < data.buckets.size(); b += stride)
        widest = std::max(widest, tabularWidth(painter.font(), textOf(b)));
    const int every = labelEvery(data.query.bucket, frame.slot(), widest);
    const double rightmost = frame.plot.right() + 14;
    double end = -1e9;
    for (int i = firstLabel(data, every); i < frame.count + frame.ahead; i += every) {
        const QString text = textOf(static_cast<size_t>(i));
        const double width = tabularWidth(painter.font(), text);
        const double x = std::max(frame.centre(i) - width / 2, 2.0);
        if (x < end + 6 || x + width > rightmost)
            continue;
        drawTabular(painter, QRectF(x, frame.plot.bottom() + 5, width, 16), Qt::AlignLeft | Qt::AlignVCenter,
                    text);
        end = x + width;
    }
}

QString zoomText(const ChartData &data, int first, int last)
{
    std::optional<double> sum;
    for (int i = first; i <= last; ++i) {
        if (const auto value = data.shown(static_cast<size_t>(i)))
            sum = sum.value_or(0) + *value;
    }
    const BucketSpan &from = data.buckets[static_cast<size_t>(first)];
    const BucketSpan &to = data.buckets[static_cast<size_t>(last)];
    QString text = data.query.bucket == Bucket::Hour
        ? format::time(from.startMs, data.zone, false).chopped(3) + u" – "_s
            + format::time(to.endMs, data.zone, false).chopped(3)
        : timeline::range(from.startMs, to.endMs, data.zone, data.nowMs);
    text += u" · "_s + timeline::bucketCount(last - first + 1, data.query.bucket);
    if (data.addsUp())
        text += u" · "_s + format::value(data.query.measure, sum);
    return text;
}

/// What stands at a bucket: from the zero line to the value, or all of a stack on both sides of the line.
QRectF wholeBar(const ChartData &data, const ChartFrame &frame, int bucket, double value)
{
    double above = 0;
    double below = 0;
    for (const ChartSeries &series : data.series) {
        const double part = series.hidden ? 0 : series.values[static_cast<size_t>(bucket)].value_or(0);
        (part < 0 ? below : above) += part;
    }
    if (below == 0 || !data.addsUp())
        return frame.bar(bucket, value);
    return frame.bar(bucket, above).united(frame.bar(bucket, below));
}

} // namespace

int labelEvery(Bucket bucket, double slot, double widest)
{
    static constexpr int Days[] = {1, 2, 3, 4, 5, 7, 10, 14, 28, 56, 112, 224, 448};
    static constexpr int Hours[] = {1, 2, 3, 4, 6, 12, 24, 48, 96, 168, 336, 672};
    static constexpr int Months[] = {1, 2, 3, 6, 12, 24, 60, 120, 240};
    const auto smallest = [&](auto begin, auto end) {
        const auto at = std::find_if(begin, end, [&](int n) { return n * slot >= widest + AxisLabelGap; });
        return at == end ? *std::prev(end) : *at;
    };
    switch (bucket) {
    case Bucket::Hour:
        return smallest(std::begin(Hours), std::end(Hours));
    case Bucket::Month:
        return smallest(std::begin(Months), std::end(Months));
    default:
        return smallest(std::begin(Days), std::end(Days));
    }
}

QColor dashColour()
{
    const Theme &theme = currentTheme();
    return theme.dark ? theme.muted.lighter(108) : theme.muted;
}

QColor halo()
{
    QColor colour = currentTheme().surface;
    colour.setAlphaF(0.85F);
    return colour;
}

QPen dashedPen(const QColor &colour)
{
    QPen pen(colour, 1.5, Qt::CustomDashLine, Qt::FlatCap, Qt::RoundJoin);
    pen.setDashPattern({2.67, 2});
    return pen;
}

void axisLabels(QPainter &painter, const ChartData &data, const ChartFrame &frame)
{
    painter.fillRect(QRectF(frame.plot.left(), std::round(frame.y(0)), frame.plot.width(), 1),
                     currentTheme().controlBorder);
    painter.setFont(roleFont(-1.5));
    painter.setPen(currentTheme().muted);
    for (int i = -frame.steps.below; i <= frame.steps.intervals; ++i) {
        const double value = frame.steps.step * i;
        drawTabular(painter, QRectF(0, frame.y(value) - 8, frame.plot.left() - 8, 16),
                    Qt::AlignRight | Qt::AlignVCenter, format::axis(data.query.measure, value));
    }
    timeLabels(painter, data, frame);
}

void before(QPainter &painter, const ChartData &data, const ChartFrame &frame,
            const std::vector<std::optional<double>> &values)
{
    QList<QPointF> points;
    for (size_t i = 0; i < values.size() && static_cast<int>(i) < frame.count; ++i) {
        if (values[i] && data.running != static_cast<int>(i))
            points.append(QPointF(frame.centre(static_cast<int>(i)), frame.y(*values[i])));
    }
    if (points.size() < 2)
        return;
    const QPolygonF line(thinned(points, static_cast<int>(frame.plot.width() / DashStep)));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(halo(), 3.5, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    painter.setPen(dashedPen(dashColour()));
    painter.drawPolyline(line);
}

void running(QPainter &painter, const ChartData &data, const ChartFrame &frame)
{
    if (!data.running || *data.running >= frame.count)
        return;
    const auto value = data.shown(static_cast<size_t>(*data.running));
    if (!value || *value == 0)
        return;
    const Theme &theme = currentTheme();
    const QRectF bar = wholeBar(data, frame, *data.running, *value);
    painter.save();
    painter.setClipRect(bar);
    painter.setPen(QPen(theme.surface, 2.5, Qt::SolidLine, Qt::FlatCap));
    const double step = 5 * std::sqrt(2.0);
    for (double x = bar.left() - bar.height(); x < bar.right() + step; x += step)
        painter.drawLine(QPointF(x, bar.bottom() + 2), QPointF(x + bar.height() + 4, bar.top() - 2));
    painter.restore();
    // The words stand above what is still expected of it.
    const double from = data.totals[static_cast<size_t>(*data.running)].value_or(0);
    const auto rest = data.expectedOf(static_cast<size_t>(*data.running));
    const double top = rest ? std::min(bar.top(), frame.y(from + *rest)) : bar.top();
    const bool roomy = bar.width() >= 30 && top - frame.plot.top() > 34;
    if (!roomy)
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.muted, 1));
    painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, 0));
    const QRectF above(bar.center().x() - 60, top - 34, 120, 16);
    painter.setPen(theme.text);
    painter.setFont(roleFont(-1.5, QFont::DemiBold));
    drawTabular(painter, above, Qt::AlignHCenter | Qt::AlignVCenter,
                format::value(data.query.measure, value));
    painter.setPen(theme.muted);
    painter.setFont(roleFont(-1.5));
    const QString clock = QDateTime::fromMSecsSinceEpoch(data.nowMs, data.zone).time().toString(u"HH:mm"_s);
    //: Under the value of the bar that is not over yet; %1 is the time of day
    drawTabular(painter, above.translated(0, 15), Qt::AlignHCenter | Qt::AlignVCenter,
                QCoreApplication::translate("charts", "until %1").arg(clock));
}

void zoom(QPainter &painter, const ChartData &data, const ChartFrame &frame, int first, int last)
{
    const Theme &theme = currentTheme();
    const QRectF plot = frame.plot;
    const double left = frame.left(first);
    const double right = frame.left(last + 1);
    QColor veil = theme.surface;
    veil.setAlphaF(0.65F);
    painter.fillRect(QRectF(plot.left(), plot.top(), left - plot.left(), plot.height()), veil);
    painter.fillRect(QRectF(right, plot.top(), plot.right() - right, plot.height()), veil);
    QColor fill = theme.accent;
    fill.setAlphaF(0.10F);
    painter.fillRect(QRectF(left, plot.top(), right - left, plot.height()), fill);
    painter.setPen(QPen(theme.accent, 1.5));
    painter.drawLine(QPointF(left, plot.top()), QPointF(left, plot.bottom()));
    painter.drawLine(QPointF(right, plot.top()), QPointF(right, plot.bottom()));

    const QString text = zoomText(data, first, last);
    painter.setFont(roleFont(-0.75, QFont::Medium));
    const double width = tabularWidth(painter.font(), text) + 16;
    const double x = std::clamp((left + right - width) / 2, 4.0, std::max(4.0, plot.right() + 12 - width));
    const QRectF label(x, plot.top() + 4, width, 20);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    painter.drawRoundedRect(label, 4, 4);
    painter.setPen(theme.onAccent);
    drawTabular(painter, label, Qt::AlignHCenter | Qt::AlignVCenter, text);
}

} // namespace tally::chartpaint
