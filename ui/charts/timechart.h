// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartdata.h"
#include "ui/charts/chartframe.h"

#include <QChartView>

#include <array>
#include <optional>
#include <utility>

QT_BEGIN_NAMESPACE
class QValueAxis;
QT_END_NAMESPACE

namespace tally {

class ChartLayer;

/// A chart over time buckets. The base owns axes, labels, the hover band, the previous period, the running
/// bucket and the drag that zooms; a subclass (one file per chart) fills its Qt Charts series or
/// paints its own. No animation; colours come from the current theme and are set again when it changes.
class TimeChart : public QChartView {
    Q_OBJECT
public:
    explicit TimeChart(QWidget *parent);

    void setData(const ChartData &data);
    const ChartData &data() const { return m_data; }
    const ChartFrame &frame() const { return m_frame; }
    int hoveredBucket() const { return m_hovered; }
    /// First and last bucket of the drag.
    std::optional<std::pair<int, int>> zoom() const;
    /// Lets a drag or a hover go; false when there was none.
    bool letGo();

    QSize sizeHint() const override { return {640, 220}; }
    QSize minimumSizeHint() const override { return {320, 110}; }

    // What the subclasses add to the scene, asked while painting.
    virtual bool hatchesRunning() const { return true; }
    virtual void paintSeries(QPainter &) const { } // what a subclass draws without Qt Charts
    virtual void paintOver(QPainter &painter) const;
    virtual void paintBefore(QPainter &painter) const;

Q_SIGNALS:
    void zoomRequested(qint64 fromMs, qint64 toMs);
    void seriesClicked(int series);
    /// bucket -1: nothing is hovered. `band` is in the view's coordinates.
    void hovered(int bucket, int series, const QRect &band);

protected:
    virtual void prepare() { } // derive from new data what the axis and the series need
    virtual void showSeries() { } // fill Qt Charts series from data(), frame() is valid
    virtual void styleSeries() { } // their colours and pens, after each theme change and resize
    virtual double highest() const = 0; // what the value axis must hold
    virtual double lowest() const { return 0; } // the same below zero
    /// Index into data().series at a bucket and value, -1 for none.
    virtual int seriesAt(int bucket, double value) const = 0;

    QChart &content() const { return *chart(); }
    void attach(QAbstractSeries *series); // adds it with both axes

    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void arrange();
    void applyStyle(); // after a theme change
    void hover(int bucket, int series);
    QRect bandRect(int bucket) const;

    ChartData m_data;
    ChartFrame m_frame;
    QValueAxis *m_times;
    QValueAxis *m_values;
    std::array<ChartLayer *, 3> m_layers; // of the chart, which owns them
    int m_hovered = -1;
    int m_hoveredSeries = -1;
    int m_pressed = -1; // bucket where the button went down
    int m_dragged = -1; // bucket under the pointer during a drag
    double m_pressX = 0;
};

} // namespace tally
