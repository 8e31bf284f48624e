// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QMenu;
class QWidget;

namespace tally {

class CopySaver;
class MainWindow;

/// Opening, making and copying ledgers from the window. Another ledger means another window, which is asked
/// for (windowhost.h).
class LedgerCommands : public QObject {
    Q_OBJECT
public:
    explicit LedgerCommands(MainWindow &window);

    void openLedger();
    void openTeamLedger();
    void newLedger();
    void saveCopy();
    /// From a ledger in a file to a team's.
    void publish();
    /// The ledgers that were open before; filled when it opens.
    QMenu *makeRecentMenu(QWidget *parent);

Q_SIGNALS:
    void requested(const QString &path, bool create);

private:
    QString folder() const;
    void fillRecent(QMenu &menu);

    MainWindow &m_window;
    CopySaver *m_copySaver = nullptr;
};

} // namespace tally
