// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/conversation.h"

#include <compare>
#include <cstddef>
#include <functional>
#include <vector>

namespace tally {

class ChatRun;

/// Which answer of a conversation: turn and answer, both counted from 0.
struct AnswerPlace {
    size_t turn = 0;
    size_t answer = 0;

    auto operator<=>(const AnswerPlace &) const = default;
};

/// Puts into an answer what its record says of it.
void takeRecord(ConversationAnswer &answer, const UsageRecord &record);
/// Puts into an answer what has come of it so far.
void takeRun(ConversationAnswer &answer, const ChatRun &run);

/// Whether the request behind an answer is still under way.
using IsRunning = std::function<bool(AnswerPlace place)>;

/// Records of answers that ended, whose cost or end may have become known since.
std::vector<int64_t> openRecords(const Conversation &conversation, const IsRunning &running);
/// Takes what records say into the answers that they belong to; returns those that changed.
std::vector<AnswerPlace> takeRecords(Conversation &conversation, const std::vector<StoredRecord> &records,
                                     const IsRunning &running);

} // namespace tally
