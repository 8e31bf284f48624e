// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/sinkcall.h"

#include "providers/retrypolicy.h"
#include "services/servicetext.h"

#include <QDateTime>

#include <algorithm>

namespace tally {

namespace {

constexpr int ConnectMs = 15'000;
constexpr int IdleMs = 15'000;
constexpr int TotalMs = 30'000;
constexpr qint64 LongestRetryAfterMs = 60 * 60 * 1000;

constexpr qsizetype ShortestSecret = 6; // a shorter one is a word of any answer

/// A receiver may tell back what it does not accept.
QByteArray without(QByteArray body, const QList<QByteArray> &secrets)
{
    for (const QByteArray &secret : secrets) {
        if (secret.size() >= ShortestSecret)
            body.replace(secret, "…");
    }
    return body;
}

CallEnd endOf(const HttpResult &result, const QList<QByteArray> &secrets)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    CallEnd end;
    if (const QDateTime date = httpDate(result.head.header("date")); date.isValid()) {
        // A date says whole seconds.
        const qint64 apart = now.msecsTo(date);
        end.skewMs = std::llabs(apart) < 2000 ? 0 : apart;
    }
    if (const auto wait = retryAfterMs(result.head, now))
        end.retryAfterMs = std::min(*wait, LongestRetryAfterMs);
    end.mayHaveArrived = result.requestSent;
    end.error = result.error.message;
    // The words of chats speak of what was billed.
    if (result.outcome == HttpOutcome::TimedOut)
        end.error = ServiceText::tr("The receiver gave no answer in time.");
    else if (result.mayHaveBeenBilled())
        end.error = ServiceText::tr("The connection ended before the receiver had answered.");
    end.isRedirect = result.outcome == HttpOutcome::Redirect;
    if (end.isRedirect) {
        const QByteArray target = result.head.header("location");
        end.error = target.isEmpty()
            ? ServiceText::tr("The receiver answered with status %1.").arg(result.head.status)
            : ServiceText::tr("The receiver has moved to %1. Nothing is sent there before the address of the "
                              "connection is changed.")
                  .arg(QString::fromUtf8(without(target.left(300), secrets)));
    }
    if (result.isWhole())
        end.answer = SinkAnswer{result.head.status, result.head.headers,
                                result.head.status < 300 ? result.body : without(result.body, secrets)};
    else if (end.isRedirect)
        end.answer = SinkAnswer{result.head.status, result.head.headers, {}};
    return end;
}

} // namespace

void callReceiver(HttpTransport &transport, const SinkRequest &request, QObject *receiver,
                  std::function<void(const CallEnd &)> done, int answerMs)
{
    const HttpRequest call{
        .method = request.method, .url = request.url, .headers = request.headers, .body = request.body};
    HttpExchange *exchange = transport.send(
        call,
        {.timeouts = {.connectMs = ConnectMs, .firstByteMs = answerMs, .idleMs = IdleMs, .totalMs = TotalMs},
         .reuseConnections = true});
    QObject::connect(exchange, &HttpExchange::finished, receiver,
                     [done = std::move(done), secrets = request.secrets](const HttpResult &result) {
                         done(endOf(result, secrets));
                     });
}

} // namespace tally
