// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/axissteps.h"

#include <QRectF>

#include <algorithm>

namespace tally {

/// Where buckets and values lie in a time chart's scene.
struct ChartFrame {
    QRectF plot = {};
    int count = 0; // buckets
    int ahead = 0; // expected ones after them
    AxisSteps steps = {};
    static constexpr double BarPart = 0.68;

    double slot() const { return count > 0 ? plot.width() / (count + ahead) : plot.width(); }
    double left(int bucket) const { return plot.left() + slot() * bucket; }
    double centre(int bucket) const { return left(bucket) + slot() / 2; }
    double range() const { return steps.top() - steps.bottom(); }
    double y(double value) const
    {
        return plot.bottom() - plot.height() * (value - steps.bottom()) / range();
    }
    double valueAt(double y) const { return (plot.bottom() - y) / plot.height() * range() + steps.bottom(); }
    /// From the zero line to the value, whichever side it lies on.
    QRectF bar(int bucket, double value) const
    {
        const double width = slot() * BarPart;
        return QRectF(centre(bucket) - width / 2, y(value), width, y(0) - y(value)).normalized();
    }
    /// The bucket at a position, one that is only expected too; -1 beside the plot.
    int slotAt(double x) const
    {
        if (count == 0 || x < plot.left() || x > plot.right())
            return -1;
        return std::min(count + ahead - 1, static_cast<int>((x - plot.left()) / slot()));
    }
    /// The bucket at a position, -1 beside the plot and over what is only expected.
    int bucketAt(double x) const
    {
        const int bucket = slotAt(x);
        return bucket < count ? bucket : -1;
    }
};

} // namespace tally
