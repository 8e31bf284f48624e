// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/capturegate.h"

#include "capture/captureerror.h"

#include <QUrl>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

// A web page whose name was pointed at this machine sends the name it has.
bool isOurs(QByteArray host, quint16 port)
{
    host = host.toLower();
    const QByteArray tail = ':' + QByteArray::number(port);
    if (!host.endsWith(tail))
        return false;
    host.chop(tail.size());
    if (host.endsWith('.'))
        host.chop(1);
    return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

bool comesFromPage(const WireHead &head)
{
    const QByteArray site = head.header("sec-fetch-site");
    return head.count("origin") > 0 || (!site.isEmpty() && site != "none");
}

bool hasBody(const WireHead &head)
{
    return head.isChunked || head.length.value_or(0) > 0;
}

CaptureAnswer refuse(const CaptureRoute &route, int status, const QString &why)
{
    return captureError(route.dialect, status, why);
}

std::optional<CaptureAnswer> methodRefusal(const WireHead &head, const CaptureRoute &route)
{
    if (head.method == "CONNECT" || head.method == "TRACE")
        return refuse(route, 501, CaptureText::tr("This method is not served."));
    if (!head.header("upgrade").isEmpty() && head.header("upgrade").toLower() != "h2c")
        return refuse(route, 426, CaptureText::tr("Only HTTP is spoken here, no web sockets."));
    if (!head.target.startsWith('/'))
        return refuse(route, 400, CaptureText::tr("The address of a request must begin with “/”."));
    return std::nullopt;
}

} // namespace

std::optional<CaptureAnswer> refusalOf(const WireHead &head, const CaptureRoute &route, quint16 port)
{
    const int hosts = head.count("host");
    if (hosts > 1)
        return refuse(route, 400, CaptureText::tr("The request has more than one Host header."));
    if (hosts == 0 ? !head.isHttp10 : !isOurs(head.header("host"), port))
        return refuse(route, 403,
                      CaptureText::tr("Only requests to this computer by its own name are served: "
                                      "127.0.0.1 or localhost, with the port."));
    if (comesFromPage(head) || head.method == "OPTIONS")
        return refuse(route, 403, CaptureText::tr("Web pages are not served."));
    if (auto refusal = methodRefusal(head, route))
        return refusal;
    const QByteArray type = head.header("content-type");
    if (route.service == CaptureRoute::Service::Telemetry && type.startsWith("application/x-protobuf"))
        return refuse(route, 415,
                      CaptureText::tr("Only JSON is read here. Set OTEL_EXPORTER_OTLP_PROTOCOL=http/json."));
    const bool needsType = route.service == CaptureRoute::Service::Usage && head.method == "POST";
    if ((needsType || hasBody(head)) && !takesContentType(route, type))
        return refuse(route, 415, CaptureText::tr("The content type must be application/json."));
    const QByteArray encoding = head.header("content-encoding").toLower();
    const bool gzipped = encoding == "gzip" && route.service == CaptureRoute::Service::Telemetry;
    if (!encoding.isEmpty() && encoding != "identity" && !gzipped
        && route.service != CaptureRoute::Service::Provider)
        return refuse(route, 415, CaptureText::tr("The body must not be compressed."));
    return std::nullopt;
}

std::vector<QByteArray> tokensOf(const WireHead &head, const CaptureRoute &route)
{
    std::vector<QByteArray> tokens;
    const auto put = [&tokens](const QByteArray &token) {
        if (!token.isEmpty())
            tokens.push_back(token);
    };
    put(head.header("x-tallyglass-key").trimmed());
    put(route.pathToken);
    const QByteArray authorization = head.header("authorization");
    if (authorization.left(7).toLower() == "bearer ")
        put(authorization.mid(7).trimmed());
    put(head.header("x-api-key").trimmed());
    put(head.header("x-goog-api-key").trimmed());
    for (const QByteArray &part : route.query.split('&')) {
        if (part.startsWith("key="))
            put(QByteArray::fromPercentEncoding(part.mid(4)));
    }
    return tokens;
}

QByteArray queryWithoutToken(const QByteArray &query, const QByteArray &token)
{
    QByteArrayList kept;
    for (const QByteArray &part : query.split('&')) {
        const bool isToken = part.startsWith("key=") && QByteArray::fromPercentEncoding(part.mid(4)) == token;
        if (!isToken && !part.isEmpty())
            kept << part;
    }
    return kept.join('&');
}

bool WrongTokens::note(int64_t nowMs)
{
    while (!m_times.empty() && nowMs - m_times.front() >= WindowMs)
        m_times.pop_front();
    if (m_times.size() >= Most)
        return true;
    m_times.push_back(nowMs);
    return false;
}

} // namespace tally
