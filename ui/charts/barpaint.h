// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartdata.h"
#include "ui/charts/chartframe.h"

#include <QPainter>

#include <utility>
#include <vector>

namespace tally {

/// How far a bucket's stack reaches on either side of the zero line.
struct StackReach {
    double above = 0;
    double below = 0; // not positive
};

/// By bucket, without hidden series.
std::vector<StackReach> stackReaches(const ChartData &data);

/// Paints the stacks of a chart straight into the plot: an item of the scene for each segment would take
/// seconds where there are thousands of hours. The work is bounded by the pixels of the plot: where several
/// buckets share a column of pixels the one that reaches farthest stands for them, and segments thinner than
/// a pixel are left out.
class BarPaint {
public:
    BarPaint(const ChartData &data, const ChartFrame &frame, const std::vector<StackReach> &reaches)
        : m_data(data)
        , m_frame(frame)
        , m_reaches(reaches)
    {
    }

    void paint(QPainter &painter) const;
    /// The buckets that are drawn, with where they begin and end; at most one per pixel of the plot's width.
    struct Bar {
        size_t bucket;
        double left;
        double right;
    };
    std::vector<Bar> bars() const;

private:
    bool isParted() const;
    void paintStack(QPainter &painter, const Bar &bar) const;

    const ChartData &m_data;
    const ChartFrame &m_frame;
    const std::vector<StackReach> &m_reaches;
};

} // namespace tally
