// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/chatclaim.h"

#include "services/chat/chatguess.h"
#include "services/chat/chatrecord.h"

#include <QDateTime>

namespace tally {

BudgetClaim claimOf(const ChatOrder &order, const ProviderInfo &provider,
                    const std::shared_ptr<const PriceCatalogue> &prices)
{
    BudgetClaim claim;
    claim.record = pendingRecord(order, provider, {}, QDateTime::currentMSecsSinceEpoch());
    const ChatGuess guess = guessCost(order, provider, prices);
    const auto put = [&](BudgetMeasure measure, const std::optional<Int128> &amount) {
        claim.amounts[static_cast<size_t>(measure)] = amount;
    };
    put(BudgetMeasure::Requests, 1);
    put(BudgetMeasure::Input, guess.mostPromptTokens);
    if (guess.most)
        put(BudgetMeasure::Cost, guess.most->nano);
    if (const auto &most = order.parameters.maxTokens) {
        put(BudgetMeasure::Output, *most);
        put(BudgetMeasure::Tokens, Int128(guess.mostPromptTokens) + *most);
    }
    return claim;
}

} // namespace tally
