// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faultconnection.h"

#include <QTcpSocket>

#include <sys/socket.h>

namespace tally {

namespace {

constexpr qint64 MaxUnsent = 1024 * 1024; // so that a huge answer needs little memory here

} // namespace

FaultConnection::FaultConnection(FaultServer &server, QTcpSocket *socket, int number)
    : QObject(&server)
    , m_server(server)
    , m_socket(socket)
    , m_number(number)
{
    socket->setParent(this);
    m_trickle.setSingleShot(true);
    ++server.m_open;
    connect(socket, &QTcpSocket::readyRead, this, &FaultConnection::read);
    connect(socket, &QTcpSocket::bytesWritten, this, &FaultConnection::run);
    connect(&m_trickle, &QTimer::timeout, this, &FaultConnection::run);
    connect(&server, &FaultServer::goOn, this, &FaultConnection::run);
    connect(socket, &QTcpSocket::disconnected, this, [this] {
        --m_server.m_open;
        m_script.clear();
        Q_EMIT m_server.connectionClosed();
        deleteLater();
    });
    const FaultScript script = server.scriptFor(server.m_requests.size());
    if (script.front().kind == FaultStep::Kind::AtConnect)
        begin(script);
    read();
}

void FaultConnection::read()
{
    m_input += m_socket->readAll();
    while (m_current >= 0 ? readBody() : readHead()) { }
    run();
}

bool FaultConnection::readHead()
{
    const qsizetype end = m_input.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QList<QByteArray> lines = m_input.left(end).split('\n');
    m_input.remove(0, end + 4);
    SeenRequest request{.connection = m_number};
    const QList<QByteArray> first = lines.front().trimmed().split(' ');
    request.method = first.value(0);
    request.path = first.value(1);
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    m_missing = request.headers.value("content-length").toLongLong();
    m_current = m_server.m_requests.size();
    m_server.m_requests.append(request);
    begin(m_server.scriptFor(m_current));
    return true;
}

bool FaultConnection::readBody()
{
    SeenRequest &request = m_server.m_requests[m_current];
    const QByteArray part = m_input.left(m_missing);
    m_input.remove(0, part.size());
    request.body += part;
    m_missing -= part.size();
    if (m_missing > 0)
        return false;
    request.whole = true;
    m_current = -1;
    Q_EMIT m_server.requestArrived();
    return true;
}

void FaultConnection::begin(const FaultScript &script)
{
    m_script += script;
}

void FaultConnection::run()
{
    if (m_isRunning || m_trickle.isActive())
        return;
    m_isRunning = true;
    while (!m_script.isEmpty() && play(m_script.front())) {
        if (!m_script.isEmpty())
            m_script.removeFirst();
    }
    m_isRunning = false;
}

// False: the step is not over yet.
bool FaultConnection::play(FaultStep &step)
{
    switch (step.kind) {
    case FaultStep::Kind::AtConnect:
        return true;
    case FaultStep::Kind::WaitBody:
        return m_current < 0;
    case FaultStep::Kind::WaitGo:
        return m_server.m_go;
    case FaultStep::Kind::Send:
        return sendMore(step);
    case FaultStep::Kind::Trickle:
        return trickleMore(step);
    case FaultStep::Kind::Silence:
        return false;
    case FaultStep::Kind::Close:
        m_socket->disconnectFromHost();
        return false;
    case FaultStep::Kind::Reset:
        return tearDown();
    }
    return true;
}

bool FaultConnection::sendMore(FaultStep &step)
{
    for (; step.count > 0; --step.count) {
        if (m_socket->bytesToWrite() > MaxUnsent)
            return false;
        m_socket->write(step.bytes);
    }
    return true;
}

bool FaultConnection::trickleMore(FaultStep &step)
{
    m_socket->write(step.bytes.left(step.count));
    m_socket->flush();
    step.bytes.remove(0, step.count);
    if (step.bytes.isEmpty())
        return true;
    m_trickle.start(step.everyMs);
    return false;
}

bool FaultConnection::tearDown()
{
    // Not to linger makes the system send RST instead of FIN.
    const linger now{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    m_socket->abort();
    return false;
}

} // namespace tally

#include "moc_faultconnection.cpp"
