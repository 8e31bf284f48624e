// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetgate.h"
#include "services/chat/chatservice.h"

namespace tally {

/// What a request wants of the budgets that count it: whom it will be booked to, and the most it may take, by
/// its length, its “Max tokens” and the price books.
BudgetClaim claimOf(const ChatOrder &order, const ProviderInfo &provider,
                    const std::shared_ptr<const PriceCatalogue> &prices);

} // namespace tally
