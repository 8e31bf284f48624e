// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

class QWidget;

namespace tally {

/// What the Help menu says.
class HelpBoxes {
    Q_DECLARE_TR_FUNCTIONS(tally::HelpBoxes)
public:
    static void showFirstSteps(QWidget *window);
    static void showAbout(QWidget *window);
};

} // namespace tally
