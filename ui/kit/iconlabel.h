// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/icons.h"

#include <QWidget>

namespace tally {

/// An icon that stands for itself: follows theme and scale.
class IconLabel : public QWidget {
    Q_OBJECT
public:
    IconLabel(QStringView name, IconTint tint, int side, QWidget *parent);

    void setIcon(QStringView name, IconTint tint);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QIcon m_icon;
};

} // namespace tally
