// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/barpaint.h"
#include "ui/charts/chartpaint.h"
#include "ui/charts/chartregistry.h"
#include "ui/charts/outlookpaint.h"
#include "ui/charts/timechart.h"

#include <algorithm>

namespace tally {

namespace {

/// Bars over time, one segment per entity, negative ones below the zero line; one series in the accent
/// without groups. Ratios stand here only ungrouped.
class StackedBars final : public TimeChart {
public:
    using TimeChart::TimeChart;

    void paintSeries(QPainter &painter) const override
    {
        BarPaint(data(), frame(), m_reaches).paint(painter);
    }

    void paintOver(QPainter &painter) const override { chartpaint::aheadBars(painter, data(), frame()); }

protected:
    void prepare() override { m_reaches = stackReaches(data()); }

    double highest() const override { return extreme(1); }
    double lowest() const override { return -extreme(-1); }

    void paintBefore(QPainter &painter) const override
    {
        if (!data().anyHidden()) // the dashed line is a total: beside a part of the bars it would mislead
            TimeChart::paintBefore(painter);
    }

    int seriesAt(int bucket, double value) const override
    {
        double above = 0; // what is stacked so far on either side
        double below = 0;
        for (size_t i = 0; i < data().series.size(); ++i) {
            const double part = partOf(data().series[i], static_cast<size_t>(bucket));
            double &end = part < 0 ? below : above;
            const auto [low, high] = std::minmax({end, end + part});
            if (part != 0 && value >= low && value < high)
                return static_cast<int>(i);
            end += part;
        }
        return -1;
    }

private:
    static double partOf(const ChartSeries &series, size_t bucket)
    {
        return series.hidden ? 0 : series.values[bucket].value_or(0);
    }

    /// How far the stacks and the totals reach above zero (`side` 1) or below (-1).
    double extreme(int side) const
    {
        double most = 0;
        for (const StackReach &reach : m_reaches)
            most = std::max(most, side > 0 ? reach.above : -reach.below);
        if (!data().anyHidden()) {
            for (const auto &value : data().totals)
                most = std::max(most, side * value.value_or(0));
            for (const auto &value : data().before)
                most = std::max(most, side * value.value_or(0));
            for (const ChartAhead &ahead : data().ahead) {
                const bool has = ahead.bucket < data().totals.size();
                most = std::max(most,
                                side * ((has ? data().totals[ahead.bucket].value_or(0) : 0) + ahead.value));
            }
        }
        return most;
    }

    std::vector<StackReach> m_reaches; // by bucket
};

} // namespace

const ChartDefinition stackedBarsChart{
    u"bars",
    [](const ChartRequest &) { return true; },
    [](QWidget *parent) -> TimeChart * { return new StackedBars(parent); },
};

} // namespace tally
