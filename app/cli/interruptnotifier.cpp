// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/interruptnotifier.h"

#include <QSocketNotifier>

#include <fcntl.h>
#include <unistd.h>

namespace tally {

namespace {

int wakeUp[2] = {-1, -1}; // a signal handler can reach nothing but this

void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = write(wakeUp[1], &byte, 1);
}

} // namespace

InterruptNotifier::InterruptNotifier(QObject *parent)
    : QObject(parent)
{
    if (pipe2(wakeUp, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = new QSocketNotifier(wakeUp[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        char bytes[16];
        while (read(wakeUp[0], bytes, sizeof bytes) > 0) { }
        Q_EMIT interrupted();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, &m_oldInterrupt);
    sigaction(SIGTERM, &action, &m_oldTerminate);
    sigaction(SIGHUP, &action, &m_oldHangUp);
}

InterruptNotifier::~InterruptNotifier()
{
    if (!m_notifier)
        return;
    sigaction(SIGINT, &m_oldInterrupt, nullptr);
    sigaction(SIGTERM, &m_oldTerminate, nullptr);
    sigaction(SIGHUP, &m_oldHangUp, nullptr);
    delete m_notifier;
    close(wakeUp[0]);
    close(wakeUp[1]);
}

} // namespace tally

#include "moc_interruptnotifier.cpp"
