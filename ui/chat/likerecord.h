// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/conversation.h"
#include "domain/usagerecord.h"

namespace tally {

/// A new conversation with the booking of a record and its model, where one of our providers has it.
Conversation conversationLike(const UsageRecord &record);

} // namespace tally
