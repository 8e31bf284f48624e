// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricecatalogue.h"
#include "providers/httptransport.h"
#include "providers/secretstore.h"
#include "services/chat/chatledger.h"
#include "services/chat/chatlimits.h"
#include "services/chat/chatroutes.h"
#include "services/chat/chatsettings.h"

#include <memory>

namespace tally {

/// What the requests and look-ups of one ChatService work with.
struct ChatWorkspace {
    ChatWorkspace(const QString &ledgerPath, std::shared_ptr<const PriceCatalogue> prices,
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

    ChatSettings settings;
    std::shared_ptr<const PriceCatalogue> prices;
    HttpTransport transport;
    SecretStore secrets;
    ChatLedger ledger;
    ChatLimits limits = {};
    ChatRoutes routes = {};
};

} // namespace tally
