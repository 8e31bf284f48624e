// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartdata.h"
#include "ui/charts/chartframe.h"

#include <QPainter>

namespace tally::chartpaint {

/// What a chart shows beside what was, as chartpaint.h paints: nothing where there is none.

/// A hatched bar for each bucket ahead, on what it has already.
void aheadBars(QPainter &painter, const ChartData &data, const ChartFrame &frame);
/// A line from `start` through the totals that are expected, dotted over a hatched ground.
void aheadTotals(QPainter &painter, const ChartData &data, const ChartFrame &frame, const QPointF &start,
                 double total);
/// The limit of a budget across the chart.
void limit(QPainter &painter, const ChartData &data, const ChartFrame &frame);

} // namespace tally::chartpaint
