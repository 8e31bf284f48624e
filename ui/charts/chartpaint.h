// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartdata.h"
#include "ui/charts/chartframe.h"

#include <QPainter>

namespace tally::chartpaint {

/// What Qt Charts cannot draw: painted over (or under) the series in scene coordinates, all from the current
/// theme.
void axisLabels(QPainter &painter, const ChartData &data, const ChartFrame &frame);
/// The dashed line of an earlier period over its halo; ends at the last whole bucket.
void before(QPainter &painter, const ChartData &data, const ChartFrame &frame,
            const std::vector<std::optional<double>> &values);
/// Stripes over the bar that is not over, with its value where there is room.
void running(QPainter &painter, const ChartData &data, const ChartFrame &frame);
void zoom(QPainter &painter, const ChartData &data, const ChartFrame &frame, int first, int last);

/// The dash of 4 3 px at a pen of 1.5 px: patterns count in pen widths.
QPen dashedPen(const QColor &colour);
QColor dashColour();
/// Keeps what stands on it apart from lines below.
QColor halo();
/// Every how many buckets a time label stands, so that none touch.
int labelEvery(Bucket bucket, double slot, double widest);

} // namespace tally::chartpaint
