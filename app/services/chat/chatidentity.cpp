// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/chatidentity.h"

#include "services/chat/chatservice.h"
#include "services/servicetext.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <algorithm>
#include <array>

namespace tally {

namespace {

std::string contextValue(const ChatBooking &booking, const std::string &key)
{
    for (const auto &[name, value] : booking.context) {
        if (name == key)
            return value;
    }
    return {};
}

std::string outward(const std::string &text, const ChatSettings &settings)
{
    if (settings.rawIdentity || !looksPersonal(text))
        return text;
    return pseudonymOf(text, settings.pseudonymKey);
}

std::string userFor(const ChatBooking &booking, const ProviderInfo &provider, const ChatSettings &settings)
{
    const WireUser usual = provider.userIsCustomer ? WireUser::Customer : WireUser::User;
    switch (settings.wireUser.value(provider.id, usual)) {
    case WireUser::User:
        return outward(booking.user, settings);
    case WireUser::Customer:
        return outward(booking.customer, settings);
    case WireUser::Nothing:
        return {};
    }
    return {};
}

// "team - user", as the title of an app in a router's rankings.
std::string titleFor(const ChatBooking &booking, const ChatSettings &settings)
{
    std::string team = contextValue(booking, "team");
    if (team.empty())
        team = settings.team.toStdString();
    team = outward(team, settings);
    const std::string user = outward(booking.user, settings);
    if (team.empty() || user.empty())
        return team;
    return team + " - " + user;
}

} // namespace

bool looksPersonal(const std::string &text)
{
    // Small and full-width forms of @ become a plain one on their way.
    constexpr std::array<char16_t, 3> At{u'@', u'\uFE6B', u'\uFF20'};
    return std::ranges::any_of(QString::fromStdString(text), [&At](QChar c) {
        return c.isSpace() || std::ranges::find(At, c.unicode()) != At.end();
    });
}

std::string pseudonymOf(const std::string &text, const QByteArray &key)
{
    if (text.empty() || key.isEmpty())
        return {};
    constexpr qsizetype HexDigits = 20;
    const QByteArray hash =
        QMessageAuthenticationCode::hash(QByteArray::fromStdString(text), key, QCryptographicHash::Sha256);
    return "u-" + hash.toHex().left(HexDigits).toStdString();
}

WireIdentity wireIdentity(const ChatOrder &order, const ProviderInfo &provider, const ChatSettings &settings)
{
    WireIdentity identity;
    if (!settings.sendsIdentity)
        return identity;
    const ChatBooking &booking = order.booking;
    identity.user = userFor(booking, provider, settings);
    identity.session = order.conversation;
    identity.appUrl = settings.appUrl.toStdString();
    identity.appTitle = titleFor(booking, settings);
    for (const auto &[name, value] :
         {std::pair("customer", &booking.customer), std::pair("project", &booking.project)}) {
        const std::string text = outward(*value, settings);
        if (text.empty())
            continue;
        identity.metadata.emplace_back(name, text);
        identity.tags.push_back(std::string(name) + ":" + text);
    }
    return identity;
}

QStringList identityWarnings(const ChatBooking &booking, const ChatSettings &settings)
{
    QStringList warnings;
    if (!settings.sendsIdentity)
        return warnings;
    for (const std::string &text :
         {booking.user, booking.customer, booking.project, contextValue(booking, "team")}) {
        if (!looksPersonal(text))
            continue;
        const QString name = QString::fromStdString(text);
        if (settings.rawIdentity)
            warnings
                << ServiceText::tr("“%1” may name a person and is sent to the provider as it is.").arg(name);
        else if (settings.pseudonymKey.isEmpty())
            warnings << ServiceText::tr("“%1” may name a person and is not sent to the provider.").arg(name);
        else
            warnings << ServiceText::tr("“%1” may name a person: the provider gets “%2” instead.")
                            .arg(name, QString::fromStdString(pseudonymOf(text, settings.pseudonymKey)));
    }
    return warnings;
}

} // namespace tally
