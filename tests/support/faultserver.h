// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/faultscript.h"

#include <QMap>
#include <QObject>
#include <QUrl>

#include <memory>

class QTcpServer;
class QTcpSocket;

namespace tally {

/// A request as the server saw it; header names in lower case.
struct SeenRequest {
    int connection = 0; // counted from 0
    QByteArray method = {};
    QByteArray path = {};
    QMap<QByteArray, QByteArray> headers = {};
    QByteArray body = {};
    bool whole = false; // the body came to its end
};

/// An HTTP server on this machine that plays scripted faults and notes every request. It works in the event
/// loop of its thread, so a test needs no waiting beyond that loop. Request n gets script n, counted over all
/// connections; the last script repeats.
class FaultServer : public QObject {
    Q_OBJECT

public:
    enum class Encryption { None, SelfSigned };

    explicit FaultServer(const QList<FaultScript> &scripts, Encryption encryption = Encryption::None);
    /// A fault by its name (see fault::names).
    explicit FaultServer(const char *name)
        : FaultServer(fault::named(name))
    {
    }
    ~FaultServer() override;

    /// `http://127.0.0.1:port` (https where encrypted) and the path.
    QUrl url(const QString &path = QStringLiteral("/v1/chat/completions")) const;
    /// Lets every connection go on that waits for it, and those to come.
    void go();

    int requestCount() const { return static_cast<int>(m_requests.size()); }
    int requestCount(int connection) const;
    int connectionCount() const { return m_connections; }
    int openConnectionCount() const { return m_open; }
    const QList<SeenRequest> &requests() const { return m_requests; }

Q_SIGNALS:
    /// A request has arrived whole.
    void requestArrived();
    void connectionClosed();
    void goOn();

private:
    friend class FaultConnection;
    void accept();
    FaultScript scriptFor(qsizetype request) const;

    const QList<FaultScript> m_scripts;
    const Encryption m_encryption;
    std::unique_ptr<QTcpServer> m_server;
    QList<SeenRequest> m_requests;
    int m_connections = 0;
    int m_open = 0;
    bool m_go = false;
};

} // namespace tally
