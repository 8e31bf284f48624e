// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/conversation.h"
#include "domain/money.h"
#include "domain/settings.h"
#include "services/chat/ratemeter.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <optional>

namespace tally {

/// Which field of the booking fills what a provider calls the user.
enum class WireUser { User, Customer, Nothing };

/// How chat requests are sent: limits, what leaves this machine, whom requests are booked to by default.
/// Times are in milliseconds, 0 is without limit.
struct ChatSettings {
    int connectMs = defaultOf(Setting::ConnectMs); // until the first byte of the request leaves
    int firstByteMs = defaultOf(Setting::FirstByteMs); // until the head of the answer
    int idleMs = defaultOf(Setting::IdleMs); // between two pieces of the answer
    int totalMs = defaultOf(Setting::TotalMs);
    bool allowPlainHttp = defaultOf(Setting::AllowPlainHttp); // http:// to other machines
    int retries = defaultOf(Setting::Retries); // of the chat page, after 408, 429, 500, 502, 503, 524 and 529

    ChatBooking booking = {}; // base of every conversation
    bool sendsIdentity = defaultOf(Setting::SendsIdentity); // user, session and metadata at all
    bool rawIdentity = defaultOf(
        Setting::RawIdentity); // names as they are; otherwise what looks personal leaves as a pseudonym
    QByteArray pseudonymKey = {}; // made once per user; without it nothing personal can be sent
    QHash<QString, WireUser> wireUser = {}; // by provider id, where it differs from ProviderInfo
    QString team = {}; // title at routers: "team - user"
    QString appUrl = {};

    std::optional<Money> requestLimit = {}; // refuse what may cost more
    std::optional<Money> dayLimit = {}; // refuse when today's requests may come to more
    QHash<QString, RateTier> tiers = {}; // by provider id, of those that do not tell their limits
    QByteArray timeZone = {}; // IANA id that days are cut in; empty: the system's

    bool operator==(const ChatSettings &) const = default;
};

} // namespace tally
