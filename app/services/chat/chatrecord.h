// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chatanswer.h"
#include "domain/conversation.h"
#include "domain/recordpricer.h"
#include "domain/usagerecord.h"
#include "providers/chatprovider.h"

#include <cstdint>
#include <optional>
#include <string>

namespace tally {

struct ChatOrder;

/// How a request ended, beside what the answer says.
struct ChatEnd {
    Status status = Status::Completed;
    std::optional<int64_t> latencyMs = {}; // until the end, where it ended by itself
    std::optional<int64_t> timeToFirstTokenMs = {};
};

/// The record of a request before it is sent. `localId` stands for it until the provider gives an id.
UsageRecord pendingRecord(const ChatOrder &order, const ProviderInfo &provider, const std::string &localId,
                          int64_t nowMs);

/// The pending record with everything that its answer and its end say: tokens in the normal form (formats,
/// usageobject.h), reported cost, price of the books where they know one. Neither prompt nor answer.
UsageRecord endedRecord(const UsageRecord &pending, const ChatAnswer &answer, const ChatEnd &end,
                        RecordPricer &pricer);

/// Whom a record is booked to, to ask once more the same way: without what its answer added to the context.
ChatBooking bookingOf(const UsageRecord &record);
/// The model that was asked, where a record says that another one answered.
std::string askedModelOf(const UsageRecord &record);

/// All tokens that an answer tells, however it spells them; nothing when it does not, or not usably.
std::optional<int64_t> tokensOf(const ChatAnswer &answer);

/// Puts usage, cost and models of an answer into a record, known values only, and prices it.
void putAnswer(UsageRecord &record, const ChatAnswer &answer, RecordPricer &pricer);

/// Puts what a look-up after the end says into a record that does not know it yet, as an import would: known
/// values only, and neither how the request ended nor whom it is booked to.
void putLookup(UsageRecord &record, const ChatAnswer &answer, RecordPricer &pricer);

} // namespace tally
