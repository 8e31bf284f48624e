// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartdata.h"

#include <QWidget>

namespace tally {

/// What stands in a bucket: its date, total, the period before with its change, then the entities by value
/// with their shares. Of a bucket that is only expected: how much, and what there is by its end. One painted
/// widget that takes no mouse.
class ChartTip : public QWidget {
    Q_OBJECT
public:
    explicit ChartTip(QWidget *window);

    void setBucket(const ChartData &data, int bucket, int series);
    /// Beside the band (in the window's coordinates), never over it; flips at the window's edge.
    void showBeside(const QRect &band);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Row {
        QString name;
        QString value;
        QString share;
        QColor colour;
        bool strong = false;
    };
    void setExpected(const ChartData &data, size_t bucket);
    void setPast(const ChartData &data, int bucket, int series);
    void compare(const ChartData &data, int bucket);
    void collectRows(const ChartData &data, int bucket, int series);
    double drawHead(QPainter &painter, double y) const;

    QString m_title;
    QString m_total;
    QString m_before; // the second line
    QString m_change;
    int m_direction = 0; // -1 down, 0 none, 1 up
    QColor m_mood;
    std::vector<Row> m_rows;
    QString m_more;
    QString m_hint;
};

} // namespace tally
