// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tally {

/// What stands on the connections page where there is none, with what can be done.
class NoConnections : public QWidget {
    Q_OBJECT
public:
    explicit NoConnections(QWidget *parent);

Q_SIGNALS:
    void captureWanted();
    void addWanted();
};

} // namespace tally
