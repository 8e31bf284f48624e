// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/httperrortext.h"

#include <QCoreApplication>
#include <QLocale>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

QString seconds(int ms)
{
    return QLocale().toString(ms / 1000.0, 'g', 6);
}

QString timeoutText(HttpTimeout which, const HttpTimeouts &timeouts, const QString &server)
{
    switch (which) {
    case HttpTimeout::Connect:
        return QCoreApplication::translate("HttpTransport",
                                           "No connection to “%1” within %2 s. Nothing was sent.")
            .arg(server, seconds(timeouts.connectMs));
    case HttpTimeout::FirstByte:
        return QCoreApplication::translate(
                   "HttpTransport",
                   "“%1” did not begin to answer within %2 s. The request may have been billed.")
            .arg(server, seconds(timeouts.firstByteMs));
    case HttpTimeout::Idle:
        return QCoreApplication::translate(
                   "HttpTransport",
                   "“%1” stopped in the middle of its answer and sent nothing for %2 s. "
                   "The request may have been billed.")
            .arg(server, seconds(timeouts.idleMs));
    case HttpTimeout::Total:
        return QCoreApplication::translate("HttpTransport",
                                           "“%1” did not finish its answer within %2 s in all.")
            .arg(server, seconds(timeouts.totalMs));
    }
    return {};
}

} // namespace

QString serverName(const QUrl &url)
{
    const int usual = url.scheme() == u"https"_s ? 443 : 80;
    const int port = url.port(usual);
    const QString host = url.host().contains(u':') ? u'[' + url.host() + u']' : url.host();
    return port == usual ? host : host + u':' + QString::number(port);
}

Error timeoutError(HttpTimeout which, const HttpTimeouts &timeouts, const QString &server, bool requestSent)
{
    QString text = timeoutText(which, timeouts, server);
    if (which == HttpTimeout::Total && requestSent)
        text += u' ' + QCoreApplication::translate("HttpTransport", "The request may have been billed.");
    return {ErrorKind::Io, text, u"timeout"_s};
}

Error redirectError(const QString &server, const QUrl &target)
{
    if (target.host().isEmpty())
        return {
            ErrorKind::Io,
            QCoreApplication::translate("HttpTransport",
                                        "“%1” answered with a redirect. It was not followed, so that the key "
                                        "stays with this server. Check the base address.")
                .arg(server),
            u"redirect"_s};
    return {
        ErrorKind::Io,
        QCoreApplication::translate("HttpTransport",
                                    "“%1” answered with a redirect to “%2”. It was not followed, so that the "
                                    "key stays with this server. Check the base address.")
            .arg(server, serverName(target)),
        u"redirect"_s};
}

Error noTargetError(const QString &server, int status)
{
    return {ErrorKind::Io,
            QCoreApplication::translate("HttpTransport",
                                        "“%1” sent no answer but the status %2, and no other address to ask. "
                                        "Check the base address.")
                .arg(server)
                .arg(status),
            u"redirect"_s};
}

Error tlsError(const QString &server, const QStringList &reasons)
{
    return {ErrorKind::Io,
            QCoreApplication::translate(
                "HttpTransport",
                "There is no trusted encrypted connection to “%1”. Nothing was sent. Check "
                "the address, the clock of this computer and its certificates.")
                .arg(server),
            reasons.join(u"; "_s)};
}

Error tooLargeError(const QString &server, qint64 maxBytes)
{
    return {ErrorKind::Io,
            QCoreApplication::translate("HttpTransport",
                                        "The answer of “%1” is larger than %2 and was not read further. The "
                                        "request may have been billed.")
                .arg(server, QLocale().formattedDataSize(maxBytes)),
            u"limit %1 bytes"_s.arg(maxBytes)};
}

Error cancelledError(bool requestSent)
{
    return {ErrorKind::Cancelled,
            requestSent ? QCoreApplication::translate(
                "HttpTransport", "Stopped. What was done until then may have been billed.")
                        : QCoreApplication::translate("HttpTransport", "Stopped before anything was sent."),
            {}};
}

Error notConnectedError(const QString &server, const QString &detail)
{
    return {ErrorKind::Io,
            QCoreApplication::translate("HttpTransport",
                                        "“%1” cannot be reached. Nothing was sent. Check the address and the "
                                        "network.")
                .arg(server),
            detail};
}

Error brokenError(const QString &server, bool answerStarted, const QString &detail)
{
    return {ErrorKind::Io,
            (answerStarted
                 ? QCoreApplication::translate("HttpTransport",
                                               "The connection to “%1” broke in the middle of the answer. "
                                               "The request may have been billed; it was not sent again.")
                 : QCoreApplication::translate("HttpTransport",
                                               "The connection to “%1” broke before an answer came. The "
                                               "request may have been billed; it was not sent again."))
                .arg(server),
            detail};
}

Error interimAnswerError(const QString &server, int status)
{
    return {ErrorKind::Io,
            QCoreApplication::translate(
                "HttpTransport",
                "“%1” sent an interim answer (status %2) before the answer, which cannot be "
                "read behind it. The request may have been billed; it was not sent again. "
                "Have interim answers switched off at the server, or ask another address.")
                .arg(server)
                .arg(status),
            u"interim status %1"_s.arg(status)};
}

Error unusableAnswerError(const QString &server, const QString &detail)
{
    return {
        ErrorKind::Io,
        QCoreApplication::translate("HttpTransport",
                                    "What “%1” answered cannot be read. The request may have been billed; it "
                                    "was not sent again.")
            .arg(server),
        detail};
}

} // namespace tally
