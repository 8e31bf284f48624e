// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/conversation.h"
#include "services/chat/chatservice.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tally {

/// What a conversation has cost so far.
struct ConversationCosts {
    std::optional<Money> known = {};
    int64_t unpriced = 0; // ended without a known cost
    std::optional<Money> running = {}; // estimates of what runs
    int64_t runningUnpriced = 0;
};

/// What sending a text now would come to, over all targets; cost nullopt where a price is missing.
struct MessageGuess {
    int64_t promptTokens = 0; // of one target
    std::optional<Money> prompt = {};
    std::optional<Money> most = {};
};

/// The request behind an answer that is still coming; nullptr for one that ended.
using RunningOrder = std::function<const ChatOrder *(size_t turn, size_t answer)>;

ConversationCosts costsOf(const ChatService &service, const Conversation &conversation,
                          const RunningOrder &running);
MessageGuess guessOf(const ChatService &service, const Conversation &conversation, const std::string &text,
                     const std::vector<ChatImage> &images);

/// Of an answer that is still coming, by its length.
int64_t estimatedTokens(const ConversationAnswer &answer);
/// About what it has cost; nullopt where there is no price.
std::optional<Money> estimatedCost(const ChatService &service, ChatOrder order,
                                   const ConversationAnswer &answer);

} // namespace tally
