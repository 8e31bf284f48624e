// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/httptransport.h"

#include "providers/requestcheck.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>

namespace tally {

namespace {

// A server on this machine is never asked through a proxy, which could not reach it and would read the key.
class SystemProxy : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        if (isLoopback(query.peerHostName()))
            return {QNetworkProxy::NoProxy};
        return systemProxyForQuery(query);
    }
};

std::unique_ptr<QNetworkAccessManager> newNetwork()
{
    auto network = std::make_unique<QNetworkAccessManager>();
    network->setProxyFactory(new SystemProxy); // the manager owns it
    network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    return network;
}

} // namespace

HttpTransport::HttpTransport(QObject *parent)
    : QObject(parent)
    , m_network(newNetwork())
{
}

HttpTransport::~HttpTransport()
{
    // Before the network they run on.
    qDeleteAll(findChildren<HttpExchange *>(Qt::FindDirectChildrenOnly));
}

HttpExchange *HttpTransport::send(const HttpRequest &request, const HttpOptions &options)
{
    auto *exchange = new HttpExchange(request, options, this);
    // Connections belong to a network: one of its own cannot find a kept connection.
    std::unique_ptr<QNetworkAccessManager> own;
    if (!options.reuseConnections)
        own = newNetwork();
    QNetworkAccessManager &network = own ? *own : *m_network;
    exchange->start(network, std::move(own));
    return exchange;
}

} // namespace tally

#include "moc_httptransport.cpp"
