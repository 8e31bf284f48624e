// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QApplication;

namespace tally {

struct WindowOptions {
    QString ledgerPath; // empty: the one opened last, else the default one
    QStringList files; // offered for import
};

/// Applies settings, language and theme, opens the ledger (making it when missing), shows the window and runs
/// until it is closed. A ledger that cannot be opened is explained, with ways out. Returns the exit status.
int runWindow(QApplication &app, const WindowOptions &options);

} // namespace tally
