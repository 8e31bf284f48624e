// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QWidget>

namespace tally {

/// A square in a model's colour.
class Swatch : public QWidget {
    Q_OBJECT
public:
    explicit Swatch(QWidget *parent);
    void setColour(const QColor &colour);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QColor m_colour;
};

} // namespace tally
