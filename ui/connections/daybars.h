// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capture/capturedriver.h"

#include <QWidget>

namespace tally {

/// The requests of today by the hour: bars, with what failed as their red tops. The words about it stand
/// above, and in its accessible description.
class DayBars : public QWidget {
    Q_OBJECT
public:
    explicit DayBars(QWidget *parent);

    void setHours(const std::vector<CaptureToday::Hour> &hours);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRectF bar(size_t hour, int64_t requests) const;
    QRect plot() const;
    QString words(size_t hour) const;

    std::vector<CaptureToday::Hour> m_hours;
    int64_t m_most = 0;
};

} // namespace tally
