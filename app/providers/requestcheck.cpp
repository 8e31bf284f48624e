// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/requestcheck.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

Error refused(const QString &message, const char *detail)
{
    return {ErrorKind::InvalidInput, message, QString::fromLatin1(detail)};
}

bool isPlain(const QByteArray &text)
{
    return std::ranges::none_of(text, [](char c) { return (c >= 0 && c < 0x20 && c != '\t') || c == 0x7f; });
}

bool hasHeader(const HttpRequest &request, const QByteArray &name)
{
    return std::ranges::any_of(request.headers, [&](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
}

} // namespace

bool isLoopback(const QString &host)
{
    const QString name = host.toLower();
    return name == u"localhost"_s || name.endsWith(u".localhost"_s) || QHostAddress(name).isLoopback();
}

Result<void> checkRequest(const HttpRequest &request, bool allowPlainHttp)
{
    const QString scheme = request.url.scheme();
    const QString host = request.url.host();
    if (!request.url.isValid() || host.isEmpty() || (scheme != u"https"_s && scheme != u"http"_s))
        return refused(QCoreApplication::translate("HttpTransport",
                                                   "The address of the server cannot be used; it must begin "
                                                   "with https://. Nothing was sent."),
                       "url");
    if (scheme == u"http"_s && !allowPlainHttp && !isLoopback(host))
        return refused(QCoreApplication::translate(
                           "HttpTransport",
                           "“%1” would be called without encryption, so that anyone on the way can "
                           "read the key. Nothing was sent. Use https://, or allow plain http.")
                           .arg(host),
                       "plain http");
    if (request.method != "POST" && request.method != "GET")
        return refused(QCoreApplication::translate("HttpTransport", "Only GET and POST can be sent."),
                       "method");
    for (const auto &[name, value] : request.headers) {
        if (name.isEmpty() || !isPlain(name) || !isPlain(value))
            return refused(
                QCoreApplication::translate(
                    "HttpTransport",
                    "The value for the header “%1” holds a line break or another control character, "
                    "perhaps copied along with a key. Nothing was sent.")
                    .arg(QString::fromLatin1(name).simplified().left(60)),
                "header");
    }
    return {};
}

HttpRequest completed(const HttpRequest &request, bool reuseConnections)
{
    HttpRequest result = request;
    const auto fill = [&result](const QByteArray &name, const QByteArray &value) {
        if (!hasHeader(result, name))
            result.headers.emplaceBack(name, value);
    };
    if (!request.url.userInfo().isEmpty()) {
        const QString pair =
            request.url.userName(QUrl::FullyDecoded) + u':' + request.url.password(QUrl::FullyDecoded);
        fill("Authorization", "Basic " + pair.toUtf8().toBase64());
        result.url.setUserInfo({});
    }
    fill("User-Agent", "Tallyglass/" TALLYGLASS_VERSION);
    // A proxy holds back small pieces to compress them. Naming an encoding also keeps Qt from inflating by
    // itself.
    fill("Accept-Encoding", request.stream ? "identity" : "gzip, deflate");
    if (request.method == "POST")
        fill("Content-Type", "application/json");
    if (!reuseConnections)
        fill("Connection", "close");
    return result;
}

} // namespace tally
