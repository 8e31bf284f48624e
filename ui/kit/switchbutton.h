// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace tally {

/// The switch itself, 28 by 16, for delegates; `at` is its upper left corner.
void paintSwitch(QPainter &painter, const QPointF &at, bool on, bool enabled, bool focused);
constexpr QSize SwitchSize(28, 16);

/// A switch that acts at once: 28 by 16, its text behind it. Space toggles it.
class SwitchButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit SwitchButton(const QString &text, QWidget *parent);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool hitButton(const QPoint &) const override { return true; }
};

} // namespace tally
