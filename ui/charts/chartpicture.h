// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace tally {

class ChartLegend;
class TimeChart;

/// A chart as it leaves the window: its title, the legend and what stands on the screen. Lives for one
/// picture.
class ChartPicture {
public:
    ChartPicture(const QString &title, ChartLegend &legend, TimeChart &chart);

    QImage image() const;
    /// SVG or PNG, by the ending of the name. False: nothing was changed there.
    bool write(const QString &path) const;

private:
    void paint(QPainter &painter) const;

    QString m_title;
    ChartLegend &m_legend;
    TimeChart &m_chart;
    QSize m_size;
};

} // namespace tally
