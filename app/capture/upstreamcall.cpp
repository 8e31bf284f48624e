// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/upstreamcall.h"

#include "capture/captureerror.h"
#include "providers/requestcheck.h"

#include <QNetworkProxy>
#include <QSslError>
#include <QSslSocket>

#include <limits>
#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

const QString KeptTimer = u"kept"_s;
constexpr qint64 ReadAhead = 256 * 1024; // bytes that wait here while the client takes none

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == u"https" ? 443 : 80);
}

// A server on this machine is never asked through a proxy.
QNetworkProxy proxyFor(const QUrl &url)
{
    if (isLoopback(url.host()))
        return QNetworkProxy::NoProxy;
    const auto found = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    return found.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : found.first();
}

QByteArray hostHeader(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toUtf8();
    if (host.contains(':'))
        host = '[' + host + ']';
    return url.port() < 0 ? host : host + ':' + QByteArray::number(url.port());
}

} // namespace

UpstreamPool::UpstreamPool(QObject *parent)
    : QObject(parent)
{
}

QString UpstreamPool::placeOf(const QUrl &url)
{
    return url.scheme() + u"://"_s + url.host() + u':' + QString::number(portOf(url));
}

QSslSocket *UpstreamPool::take(const QUrl &url, bool &isNew)
{
    const auto kept = m_kept.find(placeOf(url));
    while (kept != m_kept.end() && !kept->isEmpty()) {
        QSslSocket *socket = kept->takeLast();
        socket->disconnect(this);
        delete socket->findChild<QTimer *>(KeptTimer, Qt::FindDirectChildrenOnly);
        if (socket->state() == QAbstractSocket::ConnectedState && socket->bytesAvailable() == 0) {
            isNew = false;
            return socket;
        }
        socket->deleteLater();
    }
    isNew = true;
    auto *socket = new QSslSocket;
    socket->setProxy(proxyFor(url));
    return socket;
}

void UpstreamPool::give(const QUrl &url, QSslSocket *socket)
{
    const QString place = placeOf(url);
    QList<QSslSocket *> &kept = m_kept[place];
    if (kept.size() >= MostKept || socket->state() != QAbstractSocket::ConnectedState) {
        socket->deleteLater();
        return;
    }
    socket->setParent(this);
    kept << socket;
    const auto drop = [this, place, socket] { this->drop(place, socket); };
    connect(socket, &QSslSocket::disconnected, this, drop);
    connect(socket, &QSslSocket::readyRead, this, drop); // nothing was asked
    auto *timer = new QTimer(socket);
    timer->setObjectName(KeptTimer);
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, this, drop);
    timer->start(KeptMs);
}

void UpstreamPool::drop(const QString &place, QSslSocket *socket)
{
    if (m_kept[place].removeOne(socket)) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }
}

UpstreamCall::UpstreamCall(UpstreamPool &pool, const UpstreamTimeouts &timeouts, QObject *parent)
    : QObject(parent)
    , m_pool(pool)
    , m_timeouts(timeouts)
    , m_reader(WireReader::Kind::Answer, std::numeric_limits<qint64>::max())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this,
            [this] { fail(CaptureText::tr("“%1” did not answer in time.").arg(m_url.host()), false); });
}

UpstreamCall::~UpstreamCall()
{
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    delete m_socket;
}

void UpstreamCall::send(const QByteArray &method, const QUrl &url, const HttpHeaders &headers,
                        const QByteArray &body)
{
    m_url = url;
    m_isHead = method == "HEAD";
    if (m_isHead)
        m_reader.expectNoBody();
    HttpHeaders all{{"host", hostHeader(url)}};
    all += headers;
    if (!body.isEmpty() || (method != "GET" && method != "HEAD"))
        all.emplaceBack("content-length", QByteArray::number(body.size()));
    QByteArray target = url.path(QUrl::FullyEncoded).toUtf8();
    if (target.isEmpty())
        target = "/";
    if (url.hasQuery())
        target += '?' + url.query(QUrl::FullyEncoded).toUtf8();
    m_request = wireRequestHead(method, target, all) + body;

    bool isNew = false;
    m_socket = m_pool.take(url, isNew);
    m_socket->setParent(this);
    m_socket->setReadBufferSize(ReadAhead);
    const bool isEncrypted = url.scheme() == u"https";
    connect(m_socket, &QSslSocket::readyRead, this, &UpstreamCall::read);
    connect(m_socket, &QSslSocket::disconnected, this, &UpstreamCall::lost);
    connect(m_socket, &QSslSocket::errorOccurred, this, [this] {
        if (m_socket && m_socket->state() == QAbstractSocket::UnconnectedState)
            lost();
    });
    if (!isNew)
        return write();
    if (isEncrypted) {
        connect(m_socket, &QSslSocket::encrypted, this, &UpstreamCall::write);
        m_socket->connectToHostEncrypted(url.host(), static_cast<quint16>(portOf(url)));
    } else {
        connect(m_socket, &QSslSocket::connected, this, &UpstreamCall::write);
        m_socket->connectToHost(url.host(), static_cast<quint16>(portOf(url)));
    }
    wait(m_timeouts.connectMs);
}

void UpstreamCall::wait(int ms)
{
    m_timer.stop();
    if (ms > 0)
        m_timer.start(ms);
}

void UpstreamCall::write()
{
    m_isSent = true;
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->write(std::exchange(m_request, {}));
    wait(m_timeouts.firstByteMs);
}

void UpstreamCall::setPaused(bool paused)
{
    if (std::exchange(m_isPaused, paused) == paused)
        return;
    if (paused)
        m_timer.stop();
    else
        QMetaObject::invokeMethod(this, &UpstreamCall::read, Qt::QueuedConnection);
}

void UpstreamCall::read()
{
    if (m_isPaused || m_isOver || !m_socket)
        return;
    m_reader.add(m_socket->readAll());
    wait(m_timeouts.idleMs);
    readOn();
}

void UpstreamCall::readOn()
{
    while (!m_isOver) {
        const WireReader::State before = m_reader.state();
        const WireReader::State now = m_reader.advance();
        if (now == WireReader::State::Failed)
            return fail(CaptureText::tr("“%1” sent what is no HTTP answer.").arg(m_url.host()));
        if (now != WireReader::State::Head && !m_headGiven) {
            takeHead();
            if (!m_headGiven) // an interim answer
                continue;
        }
        const QByteArray body = m_reader.takeBody();
        if (!body.isEmpty() && !m_isOver)
            Q_EMIT bytes(body);
        if (now == WireReader::State::Done)
            return finish();
        if (now == before)
            return;
    }
}

void UpstreamCall::takeHead()
{
    const WireHead &answer = m_reader.head();
    if (answer.status / 100 == 1) {
        m_reader.next();
        if (m_isHead)
            m_reader.expectNoBody();
        return;
    }
    m_headGiven = true;
    Q_EMIT head(answer);
}

void UpstreamCall::finish()
{
    if (std::exchange(m_isOver, true))
        return;
    m_timer.stop();
    if (m_socket) {
        m_socket->disconnect(this);
        const bool stays = m_reader.head().keepsAlive && !m_reader.hasBytes();
        if (stays)
            m_pool.give(m_url, m_socket);
        else
            m_socket->deleteLater();
        m_socket = nullptr;
    }
    Q_EMIT ended();
}

// The connection ended: what came may be the whole of an answer without a length.
void UpstreamCall::lost()
{
    if (m_isOver || !m_socket)
        return;
    m_isPaused = false;
    m_reader.add(m_socket->readAll());
    readOn();
    if (m_isOver)
        return;
    if (m_headGiven && m_reader.endOfBytes() == WireReader::State::Done) {
        const QByteArray rest = m_reader.takeBody();
        if (!rest.isEmpty())
            Q_EMIT bytes(rest);
        return finish();
    }
    if (!m_isSent)
        return fail(
            CaptureText::tr("“%1” cannot be reached: %2.").arg(m_url.host(), m_socket->errorString()));
    fail(CaptureText::tr("The connection to “%1” broke.").arg(m_url.host()));
}

void UpstreamCall::fail(const QString &why, bool inTime)
{
    if (std::exchange(m_isOver, true))
        return;
    m_timer.stop();
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
        m_socket->deleteLater();
        m_socket = nullptr;
    }
    Q_EMIT failed(why, inTime);
}

} // namespace tally

#include "moc_upstreamcall.cpp"
