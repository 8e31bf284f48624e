// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace tally {

/// A column of widgets that scrolls up and down and is as wide as there is room. widget() takes the layout;
/// it is as high as its lines need, broken at its width, which Qt does not ask for by itself.
class ScrolledColumn : public QScrollArea {
public:
    explicit ScrolledColumn(QWidget *parent);
};

} // namespace tally
