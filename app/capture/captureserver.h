// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/captureconnection.h"
#include "capture/upstreamcall.h"
#include "domain/result.h"

#include <QList>
#include <QObject>

class QTcpServer;

namespace tally {

/// Listens on this machine only, and hands each connection to a CaptureConnection. On one thread with an
/// event loop; the desk lives longer.
class CaptureServer : public QObject {
    Q_OBJECT
public:
    static constexpr int MostConnections = 64;

    explicit CaptureServer(CaptureDesk &desk, const CaptureTimeouts &timeouts = {},
                           QObject *parent = nullptr);
    ~CaptureServer() override;

    /// Opens a port (0: any that is free) of 127.0.0.1 and, where there is one, of ::1; returns it. Io when
    /// another program has it.
    Result<quint16> listen(quint16 port, bool isTelemetry);
    /// Closes the ports of telemetry alone; what was begun there goes on.
    void closeTelemetry();
    qsizetype connectionCount() const { return m_connections.size(); }
    /// No further requests. `ended` follows once those that run came to their end, or after `mostMs`.
    void close(int mostMs);

Q_SIGNALS:
    void ended();

private:
    void accept(QTcpServer *server, bool isTelemetry);
    void endIfIdle();

    UpstreamPool m_upstreams;
    CaptureContext m_context;
    QList<QTcpServer *> m_servers;
    QList<QTcpServer *> m_telemetry; // those of them that take telemetry alone
    QList<CaptureConnection *> m_connections;
    bool m_closing = false;
    bool m_ended = false;
};

} // namespace tally
