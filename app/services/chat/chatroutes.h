// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chatrequest.h"
#include "providers/chatprovider.h"
#include "providers/httpoptions.h"
#include "providers/secretstore.h"
#include "services/chat/chatsettings.h"

#include <QHash>
#include <QSet>

namespace tally {

/// Where the requests of this run of the program went, and what is known of the servers there.
class ChatRoutes {
public:
    /// A request leaves for a provider at an address.
    void noteSent(const ProviderInfo &provider, const QString &address);
    /// Whether a look-up may take the key to an address that stands in the ledger, which others may have
    /// written: the provider's own, one on this machine, or one that a request of this run was sent to.
    bool mayAskAt(const QString &address, const ProviderInfo &provider) const;

    /// What the ledger keeps of an address to ask for a cost later. A path may be as secret as a key, so one
    /// that no provider is known to have stays here, and what it belongs to is asked in this run only.
    QString keptAddress(const QString &address);
    /// The address behind a kept one; empty when it is not known any more.
    QString fullAddress(const QString &kept) const;

    /// An old server refused `stream_options`.
    void noteNoStreamOptions(const QString &address) { m_withoutStreamOptions.insert(address); }
    bool takesStreamOptions(const QString &address) const
    {
        return !m_withoutStreamOptions.contains(address);
    }

private:
    QSet<QString> m_sentTo; // provider and address
    QHash<QString, QString> m_addressBehind; // by what is kept of it
    QSet<QString> m_withoutStreamOptions; // addresses
};

/// NotFound, ready for a person, when there is no such provider.
Result<const ChatProvider *> providerOf(const ChatTarget &target);
/// The address a target is reached at: its own, else the provider's.
QString addressOf(const ChatTarget &target, const ProviderInfo &provider);
/// InvalidInput, ready for a person, for an address that holds more than where the server is: it is kept and
/// shown, so nothing secret may be in it.
Result<void> checkAddress(const QString &address);
/// Keys belong to an address: the provider's own name stands for its usual one.
SecretName keyNameOf(const ChatTarget &target, const ProviderInfo &provider);
/// Limits and permissions of a call as the settings have them.
HttpOptions httpOptions(const ChatSettings &settings);

} // namespace tally
