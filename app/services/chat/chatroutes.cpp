// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/chatroutes.h"

#include "providers/providerregistry.h"
#include "providers/requestcheck.h"
#include "services/servicetext.h"

#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

// Bedrock's address names the region, which the AWS tools take from the environment.
QString inRegion(QString address)
{
    for (const char *variable : {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
        const QString region = qEnvironmentVariable(variable);
        if (!region.isEmpty())
            return address.replace(u".us-east-1."_s, u'.' + region + u'.');
    }
    return address;
}

// Of the paths that providers and routers have: /v1, /api/v1, /openai/v1, /v1beta …
bool hasUsualPath(const QUrl &url)
{
    static const QRegularExpression usual(u"^(/(api|openai|v[0-9]{1,2}(alpha|beta)?))*/?$"_s);
    return usual.match(url.path()).hasMatch();
}

QUrl placeOf(const QString &address)
{
    return QUrl(address).adjusted(QUrl::StripTrailingSlash | QUrl::NormalizePathSegments);
}

QString placeKey(const ProviderInfo &provider, const QString &address)
{
    return provider.id + u' ' + placeOf(address).toString();
}

} // namespace

void ChatRoutes::noteSent(const ProviderInfo &provider, const QString &address)
{
    m_sentTo.insert(placeKey(provider, address));
}

bool ChatRoutes::mayAskAt(const QString &address, const ProviderInfo &provider) const
{
    if (!checkAddress(address))
        return false;
    return isLoopback(QUrl(address).host()) || placeOf(address) == placeOf(addressOf({}, provider))
        || m_sentTo.contains(placeKey(provider, address));
}

QString ChatRoutes::keptAddress(const QString &address)
{
    QUrl url(address);
    if (hasUsualPath(url))
        return address;
    url.setPath(u"/…"_s);
    const QString kept = url.toString();
    m_addressBehind.insert(kept, address);
    return kept;
}

QString ChatRoutes::fullAddress(const QString &kept) const
{
    return hasUsualPath(QUrl(kept)) ? kept : m_addressBehind.value(kept);
}

HttpOptions httpOptions(const ChatSettings &settings)
{
    HttpOptions options;
    options.timeouts = {settings.connectMs, settings.firstByteMs, settings.idleMs, settings.totalMs};
    options.allowPlainHttp = settings.allowPlainHttp;
    return options;
}

QString addressOf(const ChatTarget &target, const ProviderInfo &provider)
{
    if (!target.baseUrl.empty())
        return QString::fromStdString(target.baseUrl);
    return provider.id == u"bedrock" ? inRegion(provider.baseUrl) : provider.baseUrl;
}

Result<void> checkAddress(const QString &address)
{
    const QUrl url(address);
    if (url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment())
        return {};
    return Error{
        ErrorKind::InvalidInput,
        ServiceText::tr("The address may hold neither user nor password nor anything behind “?” or “#”. "
                        "Nothing was sent. Give the key on its own.")};
}

SecretName keyNameOf(const ChatTarget &target, const ProviderInfo &provider)
{
    const QString address = QString::fromStdString(target.baseUrl);
    SecretName name{provider.id, provider.keyVariables};
    if (!address.isEmpty() && address != provider.baseUrl) {
        const QUrl url(address);
        name.id += u'@' + url.scheme() + u"://"_s + url.host()
            + (url.port() < 0 ? QString() : u':' + QString::number(url.port()));
    }
    return name;
}

Result<const ChatProvider *> providerOf(const ChatTarget &target)
{
    const QString id = QString::fromStdString(target.provider);
    if (const ChatProvider *provider = findProvider(id))
        return provider;
    QStringList ids;
    for (const auto &provider : chatProviders())
        ids << provider->info().id;
    return Error{ErrorKind::NotFound,
                 ServiceText::tr("There is no provider “%1”. Nothing was sent. These exist: %2.")
                     .arg(id, ids.join(u", "_s))};
}

} // namespace tally
