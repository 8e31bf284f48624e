// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/faultserver.h"

#include <QTimer>

namespace tally {

/// One connection of a FaultServer: reads requests, runs their scripts one after another.
class FaultConnection : public QObject {
    Q_OBJECT

public:
    FaultConnection(FaultServer &server, QTcpSocket *socket, int number);

private:
    void read();
    bool readHead();
    bool readBody();
    void begin(const FaultScript &script);
    void run();
    bool play(FaultStep &step);
    bool sendMore(FaultStep &step);
    bool trickleMore(FaultStep &step);
    bool tearDown();

    FaultServer &m_server;
    QTcpSocket *m_socket;
    const int m_number;
    QByteArray m_input;
    qsizetype m_current = -1; // the request being read
    qsizetype m_missing = 0; // bytes of its body
    FaultScript m_script;
    QTimer m_trickle;
    bool m_isRunning = false; // inside run(), which writing may enter again
};

} // namespace tally
