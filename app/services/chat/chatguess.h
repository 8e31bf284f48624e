// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/chatservice.h"

#include <QStringList>

namespace tally {

/// What a request may cost, from its length and the price books.
ChatGuess guessCost(const ChatOrder &order, const ProviderInfo &provider,
                    const std::shared_ptr<const PriceCatalogue> &prices);

/// Refuses (InvalidInput, ready for a person) what may go beyond a limit of the settings, and what cannot be
/// told to stay below one. `spent` and `promisedNano`: today's requests that ended, and the most that those
/// on their way may cost. A server on this machine costs nothing by the request.
Result<void> checkLimits(const ChatSettings &settings, const ChatGuess &guess, const ChatSpending &spent,
                         Int128 promisedNano);

} // namespace tally
