// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartregistry.h"
#include "ui/look/thinline.h"
#include "ui/charts/timechart.h"
#include "ui/look/theme.h"

#include <QLineSeries>

#include <algorithm>
#include <cmath>

namespace tally {

namespace {

constexpr int MostSlices = 2000; // of all lines together
constexpr int LeastSlices = 100; // of each

/// One line per entity, for measures that do not add up: ratios and percentiles.
class Lines final : public TimeChart {
public:
    using TimeChart::TimeChart;

    bool hatchesRunning() const override { return false; }
    void paintBefore(QPainter &) const override { } // a line for all beside lines for each would mislead

protected:
    void showSeries() override
    {
        const auto &series = data().series;
        while (m_lines.size() < series.size()) {
            auto *line = new QLineSeries;
            attach(line);
            m_lines.push_back(line);
        }
        // Many lines need not be as fine as one: they are as much to draw together.
        const int slices = std::max(LeastSlices, MostSlices / std::max(1, static_cast<int>(series.size())));
        for (size_t i = 0; i < m_lines.size(); ++i) {
            QList<QPointF> points;
            if (i < series.size() && !series[i].hidden) {
                for (size_t b = 0; b < series[i].values.size(); ++b) {
                    if (series[i].values[b])
                        points.append({static_cast<double>(b), *series[i].values[b]});
                }
            }
            m_lines[i]->replace(thinned(points, slices));
        }
    }

    void styleSeries() override
    {
        for (size_t i = 0; i < m_lines.size() && i < data().series.size(); ++i) {
            m_lines[i]->setPen(
                QPen(data().series[i].colour, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            m_lines[i]->setPointsVisible(m_lines[i]->count() == 1); // one point alone makes no line
            m_lines[i]->setMarkerSize(6);
        }
    }

    double highest() const override { return extreme(1); }
    double lowest() const override { return -extreme(-1); }

    int seriesAt(int bucket, double value) const override
    {
        const double reach = frame().valueAt(0) - frame().valueAt(8); // 8 px
        int nearest = -1;
        double distance = reach;
        for (size_t i = 0; i < data().series.size(); ++i) {
            const auto at = data().series[i].values[static_cast<size_t>(bucket)];
            if (data().series[i].hidden || !at || std::abs(*at - value) > distance)
                continue;
            distance = std::abs(*at - value);
            nearest = static_cast<int>(i);
        }
        return nearest;
    }

private:
    /// How far the lines reach above zero (`side` 1) or below (-1).
    double extreme(int side) const
    {
        double most = 0;
        for (const ChartSeries &series : data().series) {
            if (series.hidden)
                continue;
            for (const auto &value : series.values)
                most = std::max(most, side * value.value_or(0));
        }
        return most;
    }

    std::vector<QLineSeries *> m_lines; // owned by the chart
};

} // namespace

const ChartDefinition linesChart{
    u"lines",
    [](const ChartRequest &request) { return request.grouped && !addsUp(request.measure); },
    [](QWidget *parent) -> TimeChart * { return new Lines(parent); },
};

} // namespace tally
