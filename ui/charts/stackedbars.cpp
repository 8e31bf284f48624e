// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartregistry.h"
#include "ui/charts/timechart.h"
#include "ui/theme.h"

#include <QBarSet>
#include <QStackedBarSeries>

#include <algorithm>

namespace tally {

namespace {

/// Bars over time, one segment per entity, negative ones below the zero line; one series in the accent
/// without groups. Ratios stand here only ungrouped.
class StackedBars final : public TimeChart {
public:
    explicit StackedBars(QWidget *parent)
        : TimeChart(parent)
        , m_bars(new QStackedBarSeries)
    {
        m_bars->setBarWidth(ChartFrame::BarPart);
        attach(m_bars);
    }

protected:
    void showSeries() override
    {
        const auto &series = data().series;
        while (m_bars->count() > static_cast<int>(series.size()))
            m_bars->remove(m_bars->barSets().last());
        for (size_t i = 0; i < series.size(); ++i) {
            QList<qreal> values(static_cast<qsizetype>(data().buckets.size()), 0);
            if (!series[i].hidden) {
                for (size_t b = 0; b < series[i].values.size(); ++b)
                    values[static_cast<qsizetype>(b)] = series[i].values[b].value_or(0);
            }
            if (static_cast<int>(i) >= m_bars->count())
                m_bars->append(new QBarSet({}));
            QBarSet *set = m_bars->barSets().at(static_cast<qsizetype>(i));
            set->remove(0, set->count());
            set->append(values);
        }
    }

    void styleSeries() override
    {
        const auto &series = data().series;
        // Segments are parted by the surface, unless bars are so thin that nothing of them would be left.
        const bool parted = frame().slot() * ChartFrame::BarPart >= 5;
        const QPen pen = parted && data().isGrouped() ? QPen(currentTheme().surface, 1) : QPen(Qt::NoPen);
        for (int i = 0; i < m_bars->count() && i < static_cast<int>(series.size()); ++i) {
            QBarSet *set = m_bars->barSets().at(i);
            set->setPen(pen);
            set->setBrush(data().isGrouped() ? series[static_cast<size_t>(i)].colour : currentTheme().accent);
        }
    }

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
            const auto [low, high] = std::minmax(end, end + part);
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
        for (size_t i = 0; i < data().buckets.size(); ++i) {
            double stack = 0;
            for (const ChartSeries &series : data().series)
                stack += std::max(0.0, side * partOf(series, i));
            most = std::max({most, side * data().shown(i).value_or(0), stack});
        }
        if (!data().anyHidden()) {
            for (const auto &value : data().before)
                most = std::max(most, side * value.value_or(0));
        }
        return most;
    }

    QStackedBarSeries *m_bars;
};

} // namespace

const ChartDefinition stackedBarsChart{
    u"bars",
    [](const ChartRequest &) { return true; },
    [](QWidget *parent) -> TimeChart * { return new StackedBars(parent); },
};

} // namespace tally
