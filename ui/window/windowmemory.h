// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

namespace tally {

class MainWindow;

/// What a window looks like and shows, remembered per ledger. It is stored soon after each change, so that it
/// outlives a crash or the end of the session.
class WindowMemory : public QObject {
    Q_OBJECT
public:
    explicit WindowMemory(MainWindow &window);

    void saveSoon();
    void save();
    void saveForGood(); // what changes later is not kept
    void restore(); // nothing when nothing was remembered

private:
    QByteArray ledgerId() const; // empty: nothing is remembered

    MainWindow &m_window;
    QTimer m_saver;
    bool m_isForGood = false;
};

} // namespace tally
