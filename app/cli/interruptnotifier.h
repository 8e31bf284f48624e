// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <csignal>

class QSocketNotifier;

namespace tally {

/// Turns Ctrl+C (SIGINT), SIGTERM and the end of the terminal (SIGHUP) into a signal of the event loop while
/// it lives; afterwards they do what they did before. One at a time.
class InterruptNotifier : public QObject {
    Q_OBJECT
public:
    explicit InterruptNotifier(QObject *parent = nullptr);
    ~InterruptNotifier() override;

Q_SIGNALS:
    void interrupted();

private:
    struct sigaction m_oldInterrupt = {};
    struct sigaction m_oldTerminate = {};
    struct sigaction m_oldHangUp = {};
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace tally
