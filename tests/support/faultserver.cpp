// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faultserver.h"

#include "support/faultconnection.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpSocket>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<QTcpServer> encryptedServer()
{
    QFile file(QStringLiteral(FAULT_SERVER_DATA "/selfsigned.pem"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no certificate for the fault server");
    const QByteArray pem = file.readAll();
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(pem));
    configuration.setPrivateKey(QSslKey(pem, QSsl::Rsa));
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(configuration);
    return server;
}

} // namespace

FaultServer::FaultServer(const QList<FaultScript> &scripts, Encryption encryption)
    : m_scripts(scripts)
    , m_encryption(encryption)
    , m_server(encryption == Encryption::None ? std::make_unique<QTcpServer>() : encryptedServer())
{
    Q_ASSERT(!scripts.isEmpty());
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &FaultServer::accept);
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("the fault server cannot listen");
}

FaultServer::~FaultServer() = default;

QUrl FaultServer::url(const QString &path) const
{
    QUrl url;
    url.setScheme(m_encryption == Encryption::None ? u"http"_s : u"https"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(m_server->serverPort());
    url.setPath(path);
    return url;
}

void FaultServer::go()
{
    m_go = true;
    Q_EMIT goOn();
}

int FaultServer::requestCount(int connection) const
{
    return static_cast<int>(std::ranges::count(m_requests, connection, &SeenRequest::connection));
}

void FaultServer::accept()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection())
        new FaultConnection(*this, socket, m_connections++);
}

FaultScript FaultServer::scriptFor(qsizetype request) const
{
    return m_scripts[std::min(request, m_scripts.size() - 1)];
}

} // namespace tally

#include "moc_faultserver.cpp"
