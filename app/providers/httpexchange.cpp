// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/httpexchange.h"

#include "providers/contentinflater.h"
#include "providers/httperrortext.h"
#include "providers/onceonlybody.h"
#include "providers/requestcheck.h"

#include <QMetaEnum>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslError>

#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MaxErrorBody = 1024 * 1024; // what a refusal says, it says at its beginning

bool isSuccess(int status)
{
    return status >= 200 && status < 300;
}

// Qt's own error text holds the whole address, and with it perhaps a key: only the name of the error is used.
QString errorName(QNetworkReply::NetworkError error)
{
    return QString::fromLatin1(QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(error));
}

// Nothing of Qt that sends, asks or goes elsewhere by itself.
QNetworkRequest plainRequest(const HttpRequest &request)
{
    QNetworkRequest result(request.url);
    result.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    result.setAttribute(QNetworkRequest::Http2AllowedAttribute,
                        false); // it would resend streams it thinks unread
    result.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
    result.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    result.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    result.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    for (const auto &[name, value] : request.headers)
        result.setRawHeader(name, value);
    return result;
}

// Failures of the way to the server, which only happen before a request is written.
bool isBeforeRequest(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::ConnectionRefusedError || error == QNetworkReply::HostNotFoundError
        || (error >= QNetworkReply::ProxyConnectionRefusedError && error <= QNetworkReply::UnknownProxyError);
}

// The error stands for the status of an answer that arrived whole.
bool isAboutStatus(QNetworkReply::NetworkError error, int status)
{
    return status >= 400 && error >= QNetworkReply::ContentAccessDenied
        && error != QNetworkReply::ContentReSendError && error != QNetworkReply::ProtocolUnknownError
        && error != QNetworkReply::ProtocolFailure;
}

} // namespace

HttpExchange::HttpExchange(const HttpRequest &request, const HttpOptions &options, QObject *parent)
    : QObject(parent)
    , m_request(request)
    , m_options(options)
    , m_server(serverName(request.url))
{
    m_phaseTimer.setSingleShot(true);
    m_totalTimer.setSingleShot(true);
    connect(&m_phaseTimer, &QTimer::timeout, this, [this] { runOut(m_phase); });
    connect(&m_totalTimer, &QTimer::timeout, this, [this] { runOut(HttpTimeout::Total); });
}

HttpExchange::~HttpExchange()
{
    if (m_reply)
        m_reply->disconnect(this);
    delete m_reply; // hangs up if it is still under way
}

void HttpExchange::start(QNetworkAccessManager &network, std::unique_ptr<QNetworkAccessManager> own)
{
    m_network = std::move(own);
    if (const auto allowed = checkRequest(m_request, m_options.allowPlainHttp); !allowed) {
        end(HttpOutcome::NotAllowed, allowed.error());
        return;
    }
    if (m_options.timeouts.totalMs > 0)
        m_totalTimer.start(m_options.timeouts.totalMs);
    enter(HttpTimeout::Connect);
    post(network, completed(m_request, m_options.reuseConnections));
    watch();
}

void HttpExchange::post(QNetworkAccessManager &network, const HttpRequest &request)
{
    QNetworkRequest plain = plainRequest(request);
    if (request.method == "GET") {
        m_reply = network.get(plain);
        return;
    }
    plain.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
    auto *body = new OnceOnlyBody(request.body);
    connect(body, &OnceOnlyBody::taken, this, &HttpExchange::noteSent);
    m_reply = network.post(plain, body);
    body->setParent(m_reply);
}

void HttpExchange::watch()
{
    connect(m_reply, &QNetworkReply::requestSent, this, &HttpExchange::noteSent);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpExchange::readHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpExchange::readBody);
    connect(m_reply, &QNetworkReply::sslErrors, this, &HttpExchange::noteTlsErrors);
    connect(m_reply, &QNetworkReply::finished, this, &HttpExchange::readEnd);
}

void HttpExchange::enter(HttpTimeout phase)
{
    m_phase = phase;
    const HttpTimeouts &limits = m_options.timeouts;
    const int ms = phase == HttpTimeout::Connect ? limits.connectMs
        : phase == HttpTimeout::FirstByte        ? limits.firstByteMs
                                                 : limits.idleMs;
    m_phaseTimer.stop();
    if (ms > 0)
        m_phaseTimer.start(ms);
}

void HttpExchange::noteSent()
{
    m_result.requestSent = true;
    if (!m_ended && !m_result.answerStarted)
        enter(HttpTimeout::FirstByte);
}

int HttpExchange::replyStatus() const
{
    return m_reply ? m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() : 0;
}

// Qt passes over "100 Continue", and takes any other interim answer for the answer itself: that one ends the
// reply without a head of ours (readEnd), and what comes behind it can only be asked for by sending again.
void HttpExchange::readHead()
{
    const int status = replyStatus();
    if (m_ended || m_result.answerStarted || status < 200)
        return;
    m_result.requestSent = true;
    m_result.answerStarted = true;
    m_result.head.status = status;
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        m_result.head.headers.emplaceBack(name.toLower(), value);
    enter(HttpTimeout::Idle);
    Q_EMIT headReceived(m_result.head);
    if (!m_ended)
        checkHead();
}

void HttpExchange::checkHead()
{
    const HttpAnswerHead &head = m_result.head;
    if (head.status >= 300 && head.status < 400) {
        const QByteArray location = head.header("location");
        const QUrl target = m_request.url.resolved(QUrl::fromEncoded(location));
        end(HttpOutcome::Redirect,
            location.isEmpty() ? noTargetError(m_server, head.status) : redirectError(m_server, target));
        return;
    }
    if (head.header("content-length").toLongLong() > m_options.maxAnswerBytes) {
        end(HttpOutcome::TooLarge, tooLargeError(m_server, m_options.maxAnswerBytes));
        return;
    }
    auto inflater = ContentInflater::create(head.header("content-encoding"), m_options.maxAnswerBytes);
    if (inflater)
        m_inflater = std::move(*inflater);
    else if (isSuccess(head.status)) // of an error, the status alone is worth having
        end(HttpOutcome::BadEncoding, inflater.error());
}

void HttpExchange::readBody()
{
    readHead();
    if (m_ended || !m_result.answerStarted)
        return;
    enter(HttpTimeout::Idle);
    const QByteArray raw = m_reply->readAll();
    if (!m_inflater || raw.isEmpty())
        return;
    const auto bytes = m_inflater->inflate(raw);
    if (!bytes && bytes.error().kind == ErrorKind::InvalidInput) {
        end(HttpOutcome::TooLarge, tooLargeError(m_server, m_options.maxAnswerBytes));
    } else if (bytes) {
        deliver(*bytes);
    } else if (isSuccess(m_result.head.status)) {
        end(HttpOutcome::BadEncoding, bytes.error());
    } else {
        m_inflater.reset();
        m_result.body.clear();
    }
}

void HttpExchange::deliver(const QByteArray &bytes)
{
    m_result.answerBytes += bytes.size();
    if (!isSuccess(m_result.head.status))
        m_result.body += bytes.left(MaxErrorBody - m_result.body.size());
    else if (!m_request.stream)
        m_result.body += bytes;
    else if (!bytes.isEmpty())
        Q_EMIT bytesReceived(bytes);
}

void HttpExchange::noteTlsErrors(const QList<QSslError> &errors)
{
    for (const QSslError &error : errors)
        m_tlsErrors << error.errorString();
}

void HttpExchange::readEnd()
{
    readBody();
    if (m_ended)
        return;
    const QNetworkReply::NetworkError error = m_reply->error();
    const int status = m_result.head.status;
    if (error != QNetworkReply::NoError && !isAboutStatus(error, status)) {
        readFailure(error);
        return;
    }
    if (status == 0) {
        const int interim = replyStatus();
        m_result.requestSent = true;
        end(HttpOutcome::Broken,
            interim > 0 ? interimAnswerError(m_server, interim)
                        : unusableAnswerError(m_server, u"no status"_s));
        return;
    }
    if (!isSuccess(status)) {
        end(HttpOutcome::HttpError);
        return;
    }
    if (const auto whole = m_inflater->finish(); !whole) {
        end(HttpOutcome::Broken, brokenError(m_server, true, whole.error().detail));
        return;
    }
    end(HttpOutcome::Complete);
}

void HttpExchange::readFailure(int networkError)
{
    const auto error = static_cast<QNetworkReply::NetworkError>(networkError);
    const QString detail = errorName(error);
    if (error == QNetworkReply::SslHandshakeFailedError && !m_result.requestSent) {
        end(HttpOutcome::Tls, tlsError(m_server, m_tlsErrors));
        return;
    }
    if (isBeforeRequest(error) && !m_result.requestSent) {
        end(HttpOutcome::NotConnected, notConnectedError(m_server, detail));
        return;
    }
    // Whatever is not known to lie before the request may have come after it.
    m_result.requestSent = true;
    const bool unreadable =
        error == QNetworkReply::UnknownContentError || error == QNetworkReply::ProtocolFailure;
    if (unreadable)
        m_result.body.clear(); // Qt lost pieces of it on the way
    end(HttpOutcome::Broken,
        unreadable ? unusableAnswerError(m_server, detail)
                   : brokenError(m_server, m_result.answerStarted, detail));
}

void HttpExchange::runOut(HttpTimeout which)
{
    m_result.timeout = which;
    end(HttpOutcome::TimedOut, timeoutError(which, m_options.timeouts, m_server, m_result.requestSent));
}

void HttpExchange::cancel()
{
    end(HttpOutcome::Cancelled);
}

// The one way out. The end is told from the event loop, so that nobody is called back while still calling us.
void HttpExchange::end(HttpOutcome outcome, const Error &error)
{
    if (m_ended)
        return;
    m_ended = true;
    m_phaseTimer.stop();
    m_totalTimer.stop();
    m_result.outcome = outcome;
    m_result.error = error;
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->deleteLater(); // hangs up; abort() makes Qt warn when an error is on its way already
    }
    QMetaObject::invokeMethod(
        this,
        [this] {
            deleteLater();
            if (m_result.outcome == HttpOutcome::Cancelled) // the body may have gone in the meantime
                m_result.error = cancelledError(m_result.requestSent);
            Q_EMIT finished(m_result);
        },
        Qt::QueuedConnection);
}

} // namespace tally

#include "moc_httpexchange.cpp"
