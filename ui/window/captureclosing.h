// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capture/capturedriver.h"

#include <QObject>
#include <QTimer>

namespace tally {

/// Keeps the window open while calls of other programs run through it, as long as a person wants that.
class CaptureClosing : public QObject {
    Q_OBJECT
public:
    CaptureClosing(CaptureDriver &driver, QWidget *window);

    /// Calls run, and nobody said yet that they may be cut: a question is on screen. When they have ended, or
    /// after half a minute, the window closes by itself if that was chosen.
    bool holdsClosing();

Q_SIGNALS:
    void waiting(); // no further call is taken

private:
    int running() const;
    void ask(int calls);
    void wait();
    void close();

    CaptureDriver &m_driver;
    QWidget *m_window;
    QTimer m_most;
    bool m_isWaiting = false;
    bool m_mayClose = false;
};

} // namespace tally
