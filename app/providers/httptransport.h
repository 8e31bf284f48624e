// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/httpexchange.h"

#include <QObject>

#include <memory>

class QNetworkAccessManager;

namespace tally {

/// Sends calls to chat APIs and makes sure that none costs more than it should: a POST leaves once, whatever
/// the server does; redirects are never followed; only trusted certificates are talked to; plain http only to
/// this machine unless allowed; every wait and every answer has a limit. The system's proxy is used, except
/// for this machine. Lives on one thread with an event loop.
class HttpTransport : public QObject {
    Q_OBJECT

public:
    explicit HttpTransport(QObject *parent = nullptr);
    /// Ends what is still running, without signals.
    ~HttpTransport() override;

    /// Starts a call and never fails: what forbids it is told by HttpExchange::finished. The exchange belongs
    /// to the transport and deletes itself after that signal: keep it in a QPointer.
    HttpExchange *send(const HttpRequest &request, const HttpOptions &options = {});

private:
    std::unique_ptr<QNetworkAccessManager> m_network;
};

} // namespace tally
