// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/httpoptions.h"
#include "providers/httpresult.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>

class QNetworkAccessManager;
class QNetworkReply;
class QSslError;

namespace tally {

class ContentInflater;

/// One call on its way, made by HttpTransport::send. Signals come on the thread of the transport, none before
/// `send` has returned: headReceived at most once, then bytesReceived for a stream with status 2xx, and
/// always exactly one `finished`, after which the exchange deletes itself. Destroyed before, it ends the call
/// in silence.
class HttpExchange : public QObject {
    Q_OBJECT

public:
    ~HttpExchange() override;

    /// Hangs up. No bytes are signalled any more; `finished` follows from the event loop with Cancelled,
    /// unless the call had ended already.
    void cancel();

Q_SIGNALS:
    void headReceived(const tally::HttpAnswerHead &head);
    /// Inflated, in the pieces in which they arrive.
    void bytesReceived(const QByteArray &bytes);
    void finished(const tally::HttpResult &result);

private:
    friend class HttpTransport;
    HttpExchange(const HttpRequest &request, const HttpOptions &options, QObject *parent);

    // Keeps `own`, the network for this call alone, if there is one.
    void start(QNetworkAccessManager &network, std::unique_ptr<QNetworkAccessManager> own);
    void post(QNetworkAccessManager &network, const HttpRequest &request);
    void watch();
    void enter(HttpTimeout phase);
    void noteSent();
    void readHead();
    void checkHead();
    void readBody();
    void deliver(const QByteArray &bytes);
    void noteTlsErrors(const QList<QSslError> &errors);
    void readEnd();
    void readFailure(int networkError);
    int replyStatus() const;
    void runOut(HttpTimeout which);
    void end(HttpOutcome outcome, const Error &error = {});

    const HttpRequest m_request;
    const HttpOptions m_options;
    const QString m_server;
    std::unique_ptr<QNetworkAccessManager> m_network;
    QPointer<QNetworkReply> m_reply;
    std::unique_ptr<ContentInflater> m_inflater; // none: the body cannot be read
    HttpResult m_result;
    QStringList m_tlsErrors;
    QTimer m_phaseTimer;
    QTimer m_totalTimer;
    HttpTimeout m_phase = HttpTimeout::Connect;
    bool m_ended = false;
};

} // namespace tally
