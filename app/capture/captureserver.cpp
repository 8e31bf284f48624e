// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/captureserver.h"

#include "capture/captureerror.h"
#include "capture/portholder.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <utility>

namespace tally {

namespace {

constexpr int MostWaiting = 256; // connections that the system holds for us

QString takenText(quint16 port)
{
    const QString holder = holderOfPort(port);
    if (holder.isEmpty())
        return CaptureText::tr(
                   "Port %1 is taken by another program. Nothing is captured. Choose another port.")
            .arg(port);
    return CaptureText::tr("Port %1 is taken by %2. Nothing is captured. Choose another port.")
        .arg(port)
        .arg(holder);
}

} // namespace

CaptureServer::CaptureServer(CaptureDesk &desk, const CaptureTimeouts &timeouts, QObject *parent)
    : QObject(parent)
    , m_context{desk, m_upstreams, timeouts}
{
    m_context.clock.start();
}

CaptureServer::~CaptureServer()
{
    qDeleteAll(m_servers);
    const QList<CaptureConnection *> open = m_connections;
    for (CaptureConnection *connection : open)
        connection->disconnect(this);
    qDeleteAll(open);
}

Result<quint16> CaptureServer::listen(quint16 port, bool isTelemetry)
{
    auto *server = new QTcpServer(this);
    server->setListenBacklogSize(MostWaiting);
    if (!server->listen(QHostAddress::LocalHost, port)) {
        const bool taken = server->serverError() == QAbstractSocket::AddressInUseError;
        const Error error{
            ErrorKind::Io,
            taken ? takenText(port)
                  : CaptureText::tr("Port %1 cannot be opened: %2.").arg(port).arg(server->errorString())};
        delete server;
        return error;
    }
    m_servers << server;
    connect(server, &QTcpServer::newConnection, this,
            [this, server, isTelemetry] { accept(server, isTelemetry); });
    auto *other = new QTcpServer(this);
    if (other->listen(QHostAddress::LocalHostIPv6, server->serverPort())) {
        m_servers << other;
        connect(other, &QTcpServer::newConnection, this,
                [this, other, isTelemetry] { accept(other, isTelemetry); });
    } else {
        delete other; // a machine without IPv6
        other = nullptr;
    }
    if (isTelemetry) {
        m_telemetry << server;
        if (other)
            m_telemetry << other;
    }
    return server->serverPort();
}

void CaptureServer::accept(QTcpServer *server, bool isTelemetry)
{
    while (QTcpSocket *socket = server->nextPendingConnection()) {
        auto *connection = new CaptureConnection(socket, m_context, isTelemetry, this);
        m_connections << connection;
        connect(connection, &QObject::destroyed, this, [this, connection] {
            m_connections.removeOne(connection);
            endIfIdle();
        });
        if (m_connections.size() > MostConnections)
            connection->turnAway();
    }
}

void CaptureServer::closeTelemetry()
{
    for (QTcpServer *server : std::exchange(m_telemetry, {})) {
        server->close();
        m_servers.removeOne(server);
        server->deleteLater();
    }
}

void CaptureServer::close(int mostMs)
{
    m_closing = true;
    for (QTcpServer *server : m_servers)
        server->close();
    const QList<CaptureConnection *> open = m_connections;
    for (CaptureConnection *connection : open)
        connection->close();
    QTimer::singleShot(mostMs, this, [this] {
        const QList<CaptureConnection *> late = m_connections;
        qDeleteAll(late);
        endIfIdle();
    });
    QMetaObject::invokeMethod(this, &CaptureServer::endIfIdle, Qt::QueuedConnection);
}

void CaptureServer::endIfIdle()
{
    if (m_closing && m_connections.isEmpty() && !std::exchange(m_ended, true))
        Q_EMIT ended();
}

} // namespace tally

#include "moc_captureserver.cpp"
