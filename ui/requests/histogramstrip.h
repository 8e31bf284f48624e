// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"

#include <QTimeZone>
#include <QWidget>

namespace tally {

/// Requests over time above the table: one series of bars. Dragging zooms the date range; a click zooms to
/// one bar.
class HistogramStrip : public QWidget {
    Q_OBJECT
public:
    explicit HistogramStrip(QWidget *parent = nullptr);

    struct Bar {
        BucketSpan span;
        double value = 0;
    };
    void setBars(std::vector<Bar> bars, Bucket bucket, const QTimeZone &zone, int64_t nowMs);
    const std::vector<Bar> &bars() const { return m_bars; }

    QSize sizeHint() const override;

Q_SIGNALS:
    void zoomed(qint64 fromMs, qint64 toMs);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRectF plot() const;
    QRectF barRect(int index) const;
    int barAt(double x) const; // clamped; -1 without bars
    void paintLabels(QPainter &painter) const;
    QString tip(int index) const;

    std::vector<Bar> m_bars;
    Bucket m_bucket = Bucket::Day;
    QTimeZone m_zone = QTimeZone::utc();
    int64_t m_now = 0;
    double m_largest = 0;
    int m_hovered = -1;
    int m_pressed = -1;
};

} // namespace tally
