// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/captureroute.h"

#include "capture/wiremessage.h"

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MiB = 1024 * 1024;

struct KnownPath {
    const char *end; // of the path
    CaptureKind kind;
};

// Of the providers that speak like OpenAI; some have more in front.
constexpr std::array OpenAiPaths{
    KnownPath{"/chat/completions", CaptureKind::Chat},
    KnownPath{"/completions", CaptureKind::Chat},
    KnownPath{"/embeddings", CaptureKind::Chat},
    KnownPath{"/responses", CaptureKind::Responses},
    KnownPath{"/responses/compact", CaptureKind::Responses},
    KnownPath{"/responses/input_tokens", CaptureKind::Unrecorded},
    KnownPath{"/files", CaptureKind::Unrecorded},
    KnownPath{"/uploads", CaptureKind::Unrecorded},
};

/// What a server may take the path for: decoded, without double slashes and one at the end.
QByteArray plainPath(const QByteArray &path)
{
    QByteArray plain = QByteArray::fromPercentEncoding(path);
    while (plain.contains("//"))
        plain.replace("//", "/");
    while (plain.endsWith('/'))
        plain.chop(1);
    return plain;
}

// What is at such a path is the server's to say.
bool hasDots(const QByteArray &path)
{
    const QByteArrayList parts = path.split('/');
    return parts.contains(".") || parts.contains("..");
}

bool endsRequest(const QByteArray &path)
{
    return path.endsWith("/cancel") || path.endsWith(":cancel");
}

bool isAt(const QByteArray &path, QByteArrayView start)
{
    return path.startsWith(start) && (path.size() == start.size() || path.at(start.size()) == '/');
}

/// The first word of a path behind its slash, cut off.
QByteArray takeWord(QByteArray &path)
{
    const qsizetype end = path.indexOf('/', 1);
    const QByteArray word = path.mid(1, end < 0 ? -1 : end - 1);
    path = end < 0 ? QByteArray() : path.mid(end);
    return word;
}

// "/models/gemini-2.5-pro:generateContent"
CaptureKind geminiKind(const QByteArray &path, std::string &model)
{
    const qsizetype colon = path.lastIndexOf(':');
    if (colon < 0)
        return CaptureKind::Other;
    const QByteArray action = path.mid(colon + 1);
    model = path.mid(path.lastIndexOf('/', colon) + 1, -1)
                .left(colon - path.lastIndexOf('/', colon) - 1)
                .toStdString();
    if (action == "generateContent" || action == "streamGenerateContent")
        return CaptureKind::Generate;
    if (action == "embedContent" || action == "batchEmbedContents" || action == "predict")
        return CaptureKind::Generate;
    return action == "countTokens" ? CaptureKind::Unrecorded : CaptureKind::Other;
}

CaptureKind anthropicKind(const QByteArray &path)
{
    if (path == "/messages" || path == "/v1/messages")
        return CaptureKind::Messages;
    return path.endsWith("/messages/count_tokens") || path.endsWith("/files") ? CaptureKind::Unrecorded
                                                                              : CaptureKind::Other;
}

CaptureKind openAiKind(const QByteArray &path)
{
    const auto known =
        std::ranges::find_if(OpenAiPaths, [&path](const KnownPath &each) { return path.endsWith(each.end); });
    if (known != OpenAiPaths.end())
        return known->kind;
    // Pieces of an upload, and notes on an answer that is kept.
    const bool isKept =
        isAt(path, "/uploads") || isAt(path, "/v1/uploads") || path.contains("/chat/completions/chatcmpl-");
    return isKept ? CaptureKind::Unrecorded : CaptureKind::Other;
}

// "/responses/resp_1", and its "/cancel"
bool isEarlierResponse(const QByteArray &path)
{
    const qsizetype at = path.lastIndexOf("/responses/");
    if (at < 0)
        return false;
    QByteArray id = path.mid(at + 11);
    if (id.endsWith("/cancel"))
        id.chop(7);
    return !id.isEmpty() && !id.contains('/');
}

// Whatever is not known to spend nothing is recorded, so that a key of ours pays for nothing uncounted.
CaptureKind kindOf(const CaptureRoute &route, const QByteArray &method, std::string &model)
{
    const QByteArray path = plainPath(route.path);
    const bool isOpenAi = route.dialect == CaptureDialect::OpenAi;
    const bool isRead = method == "GET" || method == "HEAD" || method == "DELETE";
    if (isOpenAi && isEarlierResponse(path) && (method == "GET" || endsRequest(path)))
        return CaptureKind::Retrieved;
    if (isRead)
        return CaptureKind::Unrecorded;
    if (hasDots(path))
        return CaptureKind::Other;
    if (endsRequest(path))
        return CaptureKind::Unrecorded;
    if (isOpenAi)
        return openAiKind(path);
    return route.dialect == CaptureDialect::Anthropic ? anthropicKind(path) : geminiKind(path, model);
}

void setProvider(CaptureRoute &route, const QString &provider, const QByteArray &path)
{
    route.service = CaptureRoute::Service::Provider;
    route.provider = provider;
    route.path = path;
    if (isAt(path, "/messages") || isAt(path, "/v1/messages") || provider == u"anthropic")
        route.dialect = CaptureDialect::Anthropic;
    else if (provider == u"google" || path.contains(":generateContent")
             || path.contains(":streamGenerateContent"))
        route.dialect = CaptureDialect::Gemini;
    else
        route.dialect = CaptureDialect::OpenAi;
}

// Gemini CLI posts all signals to the address that it is given, whatever they are.
void setTelemetry(CaptureRoute &route, const QByteArray &path)
{
    for (const char *signal : {"traces", "logs", "metrics", ""}) {
        const bool isBare = *signal == 0 && (path.isEmpty() || path == "/");
        if (!isBare && (*signal == 0 || path != QByteArray("/v1/") + signal))
            continue;
        route.service = CaptureRoute::Service::Telemetry;
        route.dialect = CaptureDialect::Telemetry;
        route.signal = signal;
    }
}

void setService(CaptureRoute &route, QByteArray path, const WireHead &head)
{
    if (path == "/api/usage") {
        route.service = CaptureRoute::Service::Usage;
        route.dialect = CaptureDialect::Usage;
    } else if (isAt(path, "/api")) {
        route.dialect = CaptureDialect::Usage;
    } else if (isAt(path, "/otlp")) {
        route.dialect = CaptureDialect::Telemetry;
        setTelemetry(route, path.mid(5));
    } else if (isAt(path, "/p")) {
        takeWord(path);
        const QByteArray provider = takeWord(path);
        if (!provider.isEmpty())
            setProvider(route, QString::fromUtf8(provider), path);
    } else if (isAt(path, "/v1beta")) {
        setProvider(route, u"google"_s, path.mid(7));
    } else if (isAt(path, "/v1")) {
        const QByteArray below = path.mid(3);
        const bool isAnthropic = isAt(below, "/messages") || !head.header("anthropic-version").isEmpty();
        const bool isGoogle = isAt(below, "/models") && below.lastIndexOf(':') > below.lastIndexOf('/');
        setProvider(route, isAnthropic ? u"anthropic"_s : isGoogle ? u"google"_s : QString(), below);
    }
}

} // namespace

CaptureRoute routeOf(const WireHead &head, bool telemetryOnly)
{
    CaptureRoute route;
    const qsizetype mark = head.target.indexOf('?');
    QByteArray path = mark < 0 ? head.target : head.target.left(mark);
    if (mark >= 0)
        route.query = head.target.mid(mark + 1);
    if (!telemetryOnly && isAt(path, "/k")) {
        takeWord(path);
        route.pathToken = takeWord(path);
    }
    route.shownPath = path;
    if (telemetryOnly) {
        route.dialect = CaptureDialect::Telemetry;
        setTelemetry(route, isAt(path, "/otlp") ? path.mid(5) : path);
    } else {
        setService(route, path, head);
    }
    if (route.service == CaptureRoute::Service::Provider)
        route.kind = kindOf(route, head.method, route.model);
    return route;
}

CaptureRoute routeFor(const CaptureRoute &route, const CaptureProgram &program)
{
    CaptureRoute own = route;
    const bool isOpen = route.service == CaptureRoute::Service::Provider && route.provider.isEmpty();
    if (isOpen)
        own.provider = program.provider.empty() ? u"openai"_s : QString::fromStdString(program.provider);
    return own;
}

bool spends(CaptureKind kind)
{
    return kind != CaptureKind::Unrecorded && kind != CaptureKind::Retrieved;
}

QUrl upstreamUrl(const QUrl &base, const CaptureRoute &route, const QByteArray &query)
{
    QByteArray address = base.toEncoded(QUrl::RemoveQuery | QUrl::RemoveFragment);
    while (address.endsWith('/'))
        address.chop(1);
    address += route.path;
    if (!query.isEmpty())
        address += '?' + query;
    return QUrl::fromEncoded(address, QUrl::StrictMode);
}

qint64 mostBodyBytes(const CaptureRoute &route)
{
    switch (route.service) {
    case CaptureRoute::Service::Usage:
        return MiB;
    case CaptureRoute::Service::Telemetry:
        return 20 * MiB;
    case CaptureRoute::Service::Provider:
        return 32 * MiB;
    case CaptureRoute::Service::Unknown:
        break;
    }
    return MiB;
}

bool takesContentType(const CaptureRoute &route, const QByteArray &type)
{
    const QByteArray name =
        type.left(type.indexOf(';') < 0 ? type.size() : type.indexOf(';')).trimmed().toLower();
    if (name == "application/json")
        return true;
    if (route.service != CaptureRoute::Service::Provider)
        return false;
    return name == "multipart/form-data" || name == "application/octet-stream"
        || (name.startsWith("application/") && name.endsWith("+json"));
}

} // namespace tally
