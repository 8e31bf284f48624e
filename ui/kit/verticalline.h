// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QPainter>
#include <QWidget>

namespace tally {

/// A hairline between groups of a toolbar.
class VerticalLine : public QWidget {
public:
    explicit VerticalLine(QWidget *parent)
        : QWidget(parent)
    {
        setFixedSize(1, 20);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(QRectF(0, 0, hairline(painter), height()), currentTheme().controlBorder);
    }
};

} // namespace tally
