// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetwatch.h"
#include "services/chat/conversations.h"
#include "services/chat/chatservice.h"
#include "services/capture/capturedriver.h"
#include "services/connections/outboxdriver.h"
#include "services/connections/pulldriver.h"
#include "services/imports/importqueue.h"
#include "services/prices/priceservice.h"
#include "services/usage/usageservice.h"
#include "services/watch/watchservice.h"
#include "ui/state/appsettings.h"
#include "ui/state/entitycolors.h"
#include "ui/state/filterstate.h"

#include <memory>

namespace tally {

/// What the window of one ledger works with, built in order and handed to its pages. The ledger and the
/// settings outlive it, and it outlives the pages.
struct Workspace {
    Workspace(UsageService &ledger, AppSettings &store);
    ~Workspace();
    /// Follows what others change from now on; `recovers`: takes up what an earlier run left unfinished,
    /// and tells what budgets cross.
    void start(bool recovers);

    UsageService &usage;
    AppSettings &settings;
    FilterState filter;
    EntityColors colours; // an entity keeps its colour
    PriceService prices;
    BudgetWatch budgets;
    ImportQueue imports;
    OutboxDriver outbox;
    CaptureDriver capture;
    PullDriver pulls;
    WatchService watch;
    // Made after the service, gone after it: they keep what its requests left.
    std::unique_ptr<Conversations> conversations;
    ChatService chat;
};

} // namespace tally
