// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/workspace.h"

#include "domain/ledgerplace.h"

namespace tally {

Workspace::Workspace(UsageService &ledger, AppSettings &store)
    : usage(ledger)
    , settings(store)
    , budgets(ledger)
    , imports(ledger.ledgerPath(), prices)
    , outbox(ledger.ledgerPath())
    , capture(ledger, [this] { return prices.catalogue(); })
    , pulls(ledger.ledgerPath(), [this] { return prices.catalogue(); })
    , watch(ledger.ledgerPath(), prices)
    , chat(ledger.ledgerPath(), prices.catalogue(), store.chatSettings())
{
    const auto turn = std::make_shared<std::timed_mutex>(); // of those that import
    imports.setTurn(turn);
    watch.setTurn(turn);
    conversations = std::make_unique<Conversations>(
        usage, chat, conversationPath(ledgerFileOf(usage.ledgerPath())), settings.keepsConversations());
    // Before the pages, which show what the service has.
    const auto takeSettings = [this] { chat.setSettings(settings.chatSettings()); };
    QObject::connect(&settings, &AppSettings::chatSettingsChanged, &chat, takeSettings);
    QObject::connect(&settings, &AppSettings::preferencesChanged, &chat, takeSettings);
    QObject::connect(&prices, &PriceService::changed, &chat, [this] { chat.setPrices(prices.catalogue()); });
}

Workspace::~Workspace() = default;

void Workspace::start(bool recovers)
{
    prices.follow();
    QObject::connect(&pulls, &PullDriver::recordsChanged, &usage, &UsageService::syncLater);
    budgets.start(recovers);
    capture.look();
    if (recovers) {
        chat.recover();
        outbox.startSending();
        pulls.start();
        watch.start();
    } else {
        watch.reload(); // only shown
    }
}

} // namespace tally
