// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricecatalogue.h"
#include "providers/chatprovider.h"
#include "providers/httpoptions.h"
#include "providers/httptransport.h"
#include "providers/secretstore.h"
#include "services/chat/chatledger.h"
#include "services/chat/chatsettings.h"

#include <QSet>

#include <memory>

namespace tally {

/// What the requests of one ChatService share.
struct ChatParts {
    ChatParts(const QString &ledgerPath, std::shared_ptr<const PriceCatalogue> prices,
              const ChatSettings &settings)
        : settings(settings)
        , prices(orEmpty(std::move(prices)))
        , ledger(ledgerPath)
    {
    }

    /// Without books no price is known.
    static std::shared_ptr<const PriceCatalogue> orEmpty(std::shared_ptr<const PriceCatalogue> prices)
    {
        return prices ? std::move(prices) : std::make_shared<const PriceCatalogue>();
    }

    /// What the ledger keeps of an address to ask for a cost later. A path may be as secret as a key, so one
    /// that no provider is known to have stays here, and what it belongs to is asked in this session only.
    QString keptAddress(const QString &address);
    /// The address behind a kept one; empty when it is not known any more.
    QString fullAddress(const QString &kept) const;

    ChatSettings settings;
    std::shared_ptr<const PriceCatalogue> prices;
    HttpTransport transport;
    SecretStore secrets;
    ChatLedger ledger;
    RateMeter meter = {};
    QHash<QString, std::vector<RateLimit>> limits = {}; // as told last, by limitsKey()
    QHash<QString, bool> takesImages = {}; // as the lists of models said, by limitsKey()
    QSet<QString> askedForModels = {}; // providers with their addresses
    QSet<QString> sentTo = {}; // where requests of this session went, by placeKey()
    QHash<QString, QString> addressBehind = {}; // by what is kept of it
    QSet<QString> withoutStreamOptions = {}; // addresses of servers that refuse them
    Int128 promisedNano = 0; // the most that requests on their way may cost
    int64_t sent = 0; // requests of this session
};

/// Limits and permissions of a call as the settings have them.
HttpOptions httpOptions(const ChatSettings &settings);
/// The address a target is reached at: its own, else the provider's.
QString addressOf(const ChatTarget &target, const ProviderInfo &provider);
/// InvalidInput, ready for a person, for an address that holds more than where the server is: it is kept and
/// shown, so nothing secret may be in it.
Result<void> checkAddress(const QString &address);
/// What a provider at an address is kept under.
QString placeKey(const ProviderInfo &provider, const QString &address);
/// Whether a look-up may take the key to an address that stands in the ledger, which others may have written:
/// the provider's own, one on this machine, or one that a request of this session was sent to.
bool mayAskAt(const QString &address, const ProviderInfo &provider, const ChatParts &parts);
/// Keys belong to an address: the provider's own name stands for its usual one.
SecretName keyNameOf(const ChatTarget &target, const ProviderInfo &provider);
/// What the limits of a target are kept under.
QString limitsKey(const ChatTarget &target);
/// NotFound, ready for a person, when there is no such provider.
Result<const ChatProvider *> providerOf(const ChatTarget &target);

/// The begin of today in the settings' time zone, ms UTC.
int64_t beginOfToday(const ChatSettings &settings);

} // namespace tally
