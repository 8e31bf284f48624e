// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/barpaint.h"

#include "ui/look/theme.h"

#include <algorithm>
#include <cmath>

namespace tally {

namespace {

constexpr double PartedFrom = 5; // width of a bar in pixels
constexpr double GapFrom = 3; // width of a slot in pixels

double partOf(const ChartSeries &series, size_t bucket)
{
    return series.hidden ? 0 : series.values[bucket].value_or(0);
}

} // namespace

std::vector<StackReach> stackReaches(const ChartData &data)
{
    std::vector<StackReach> reaches(data.buckets.size());
    for (const ChartSeries &series : data.series) {
        for (size_t b = 0; b < reaches.size(); ++b) {
            const double part = partOf(series, b);
            (part < 0 ? reaches[b].below : reaches[b].above) += part;
        }
    }
    return reaches;
}

/// Segments are parted by the surface, unless bars are so thin that nothing of them would be left.
bool BarPaint::isParted() const
{
    return m_frame.slot() * ChartFrame::BarPart >= PartedFrom;
}

std::vector<BarPaint::Bar> BarPaint::bars() const
{
    std::vector<Bar> result;
    const auto count = static_cast<size_t>(std::max(0, m_frame.count));
    const auto columns = static_cast<size_t>(std::max(1.0, std::floor(m_frame.plot.width())));
    if (count <= columns) {
        const double slot = m_frame.slot();
        const double gap = slot >= GapFrom ? 1 : 0;
        const double side = isParted() ? slot * (1 - ChartFrame::BarPart) / 2 : 0;
        for (size_t b = 0; b < count; ++b) {
            const double left = m_frame.left(static_cast<int>(b));
            if (isParted())
                result.push_back({b, left + side, left + slot - side});
            else // whole pixels: blurred edges would run into each other
                result.push_back({b, std::round(left), std::round(left + slot) - gap});
        }
        return result;
    }
    const auto length = [this](size_t b) { return m_reaches[b].above - m_reaches[b].below; };
    for (size_t column = 0; column < columns; ++column) {
        size_t farthest = column * count / columns;
        for (size_t b = farthest + 1; b < (column + 1) * count / columns; ++b) {
            if (length(b) > length(farthest))
                farthest = b;
        }
        const double left = m_frame.plot.left() + static_cast<double>(column);
        result.push_back({farthest, left, left + 1});
    }
    return result;
}

void BarPaint::paintStack(QPainter &painter, const Bar &bar) const
{
    const bool grouped = m_data.isGrouped();
    const bool parted = isParted();
    const double inset = parted && grouped ? 0.5 : 0;
    const double pixel = 1 / std::max(1e-6, painter.deviceTransform().m22());
    const auto edge = [&](double value) {
        const double y = m_frame.y(value);
        return parted ? y : std::round(y / pixel) * pixel;
    };
    double above = 0; // what is stacked so far on either side
    double below = 0;
    for (const ChartSeries &series : m_data.series) {
        const double part = partOf(series, bar.bucket);
        if (part == 0)
            continue;
        double &end = part < 0 ? below : above;
        const double from = edge(end);
        const double to = edge(end += part);
        const double height = std::abs(to - from) - 2 * inset;
        if (height > 0)
            painter.fillRect(QRectF(bar.left + inset, std::min(from, to) + inset,
                                    bar.right - bar.left - 2 * inset, height),
                             grouped ? series.colour : currentTheme().accent);
    }
}

void BarPaint::paint(QPainter &painter) const
{
    if (m_frame.count == 0 || m_reaches.size() < static_cast<size_t>(m_frame.count))
        return;
    painter.save();
    painter.setClipRect(m_frame.plot);
    painter.setRenderHint(QPainter::Antialiasing, isParted());
    for (const Bar &bar : bars())
        paintStack(painter, bar);
    painter.restore();
}

} // namespace tally
