// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/thinline.h"

#include <algorithm>

namespace tally {

namespace {

/// Adds what stands for points [first, end).
void addSlice(QList<QPointF> &result, const QList<QPointF> &points, qsizetype first, qsizetype end)
{
    const auto isLower = [](const QPointF &a, const QPointF &b) { return a.y() < b.y(); };
    const auto [lowest, highest] = std::minmax_element(points.begin() + first, points.begin() + end, isLower);
    qsizetype kept[] = {first, lowest - points.begin(), highest - points.begin(), end - 1};
    std::sort(std::begin(kept), std::end(kept));
    qsizetype before = -1;
    for (const qsizetype i : kept) {
        if (i != before)
            result.append(points[i]);
        before = i;
    }
}

} // namespace

QList<QPointF> thinned(const QList<QPointF> &points, int slices)
{
    slices = std::max(1, slices);
    if (points.size() <= qsizetype(slices) * 4)
        return points;
    const double left = points.first().x();
    const double width = std::max(points.last().x() - left, 1e-9) / slices;
    QList<QPointF> result;
    result.reserve(qsizetype(slices) * 4);
    qsizetype first = 0;
    for (int slice = 1; slice <= slices && first < points.size(); ++slice) {
        qsizetype end = first;
        while (end < points.size() && (slice == slices || points[end].x() < left + width * slice))
            ++end;
        if (end > first)
            addSlice(result, points, first, end);
        first = end;
    }
    return result;
}

} // namespace tally
