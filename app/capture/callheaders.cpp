// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/callheaders.h"

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

// Of one connection; also what `connection` names.
constexpr std::array HopByHop = std::to_array<QByteArrayView>(
    {"connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "te",
     "trailer", "transfer-encoding", "upgrade", "content-length"});

constexpr std::array NotForProviders =
    std::to_array<QByteArrayView>({"host", "expect", "cookie", "forwarded", "origin", "via",
                                   "accept-encoding", "x-tallyglass-key", "portkey-forward-headers"});
constexpr std::array NotForProvidersStarts = std::to_array<QByteArrayView>(
    {"x-tallyglass-", "x-forwarded-", "x-litellm-", "helicone-", "x-portkey-", "cf-aig-", "sec-fetch-"});
// The only one that is told who asks by these.
constexpr std::array ForRouters = std::to_array<QByteArrayView>({"http-referer", "referer", "x-title"});
constexpr QByteArrayView ForRoutersStart = "x-openrouter-";

constexpr std::array NotForClients =
    std::to_array<QByteArrayView>({"set-cookie", "alt-svc", "strict-transport-security"});
constexpr std::array KeyHeaders =
    std::to_array<QByteArrayView>({"authorization", "x-api-key", "x-goog-api-key"});

template <typename List> bool has(const List &list, const QByteArray &name)
{
    return std::ranges::find(list, QByteArrayView(name)) != std::end(list);
}

QByteArrayList namedByConnection(const HttpHeaders &headers)
{
    QByteArrayList names;
    for (const auto &[name, value] : headers) {
        if (name != "connection")
            continue;
        for (const QByteArray &each : value.split(','))
            names << each.trimmed().toLower();
    }
    return names;
}

bool isClean(const QByteArray &value)
{
    return std::ranges::none_of(value, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

// Ours, that only stands where a provider's key would.
bool holdsToken(const QByteArray &name, const QByteArray &value, const QByteArray &token)
{
    return has(KeyHeaders, name) && !token.isEmpty() && value.contains(token);
}

bool goesOn(const QByteArray &name, const CaptureRequest &request)
{
    if (has(HopByHop, name) || has(NotForProviders, name))
        return false;
    if (has(ForRouters, name) || name.startsWith(ForRoutersStart))
        return request.route.provider == u"openrouter";
    const bool ours = std::ranges::any_of(NotForProvidersStarts,
                                          [&name](QByteArrayView start) { return name.startsWith(start); });
    // A LiteLLM or a Helicone behind us may want its own.
    return !ours || (name.startsWith("x-litellm-") && request.route.provider == u"litellm");
}

} // namespace

HttpHeaders headersForProvider(const CaptureRequest &request)
{
    const QByteArrayList named = namedByConnection(request.head.headers);
    HttpHeaders headers;
    for (const auto &[name, value] : request.head.headers) {
        const bool isKey = request.program.mode == KeyMode::Ours && has(KeyHeaders, name);
        if (isKey || named.contains(name) || !isClean(value) || !goesOn(name, request)
            || holdsToken(name, value, request.token))
            continue;
        headers.emplaceBack(name, value);
    }
    headers.emplaceBack("accept-encoding", "identity"); // so that its usage can be read on the way
    return headers;
}

QPair<QByteArray, QByteArray> keyHeaderOf(const QString &provider, const QByteArray &key)
{
    if (provider == u"anthropic")
        return {"x-api-key", key};
    if (provider == u"google")
        return {"x-goog-api-key", key};
    return {"authorization", "Bearer " + key};
}

HttpHeaders headersForClient(const WireHead &answer)
{
    const QByteArrayList named = namedByConnection(answer.headers);
    HttpHeaders headers;
    for (const auto &[name, value] : answer.headers) {
        if (!has(HopByHop, name) && !has(NotForClients, name) && !named.contains(name) && isClean(value))
            headers.emplaceBack(name, value);
    }
    return headers;
}

} // namespace tally
