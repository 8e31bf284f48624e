// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chatrequest.h"
#include "domain/usagerecord.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tally {

/// Whom a request is booked to. Values are as a person gave them and stay on this machine.
struct ChatBooking {
    std::string user = {};
    std::string customer = {};
    std::string project = {};
    std::vector<std::pair<std::string, std::string>> context = {}; // in the order shown; keys are unique

    bool operator==(const ChatBooking &) const = default;

    /// The context as a minified JSON object of strings; empty text when there is none.
    std::string contextJson() const;
    /// These values, and those of `base` where there is none here: a conversation inherits so from the
    /// settings, and a single request from its conversation.
    ChatBooking over(const ChatBooking &base) const;
};

/// A model at a provider.
struct ChatTarget {
    std::string provider = {}; // ProviderInfo::id
    std::string baseUrl = {}; // empty: the provider's own
    std::string model = {};

    bool operator==(const ChatTarget &) const = default;
};

/// A record of the ledger, for what lies outside of it. The row id alone does not tell: after a copy of the
/// ledger was put back, or another one in its place, it is given to another request.
struct RecordReference {
    int64_t id = 0; // 0: none
    int64_t timeMs = 0; // of the record as it was sent
    std::string externalId = {};

    bool operator==(const RecordReference &) const = default;
    /// An import may correct the time and keeps the id; a repeated id of a server leaves the time.
    bool meets(const StoredRecord &stored) const
    {
        return id != 0 && stored.id == id
            && (stored.record.timeMs == timeMs
                || (!externalId.empty() && stored.record.externalId == externalId));
    }
};

/// One model's answer in a conversation, with what its record says of it (the record is the truth).
struct ConversationAnswer {
    ChatTarget target = {};
    std::string text = {}; // Markdown
    std::string reasoning = {};
    int64_t timeMs = 0; // when the request was sent
    int64_t recordId = 0; // 0: nothing was recorded
    int64_t recordTimeMs = 0;
    std::string recordExternalId = {};
    std::string answeredBy = {}; // model, where it is another than the one asked
    std::optional<Status> status = {}; // nothing: refused before anything was sent
    std::string problem = {}; // why there is no (whole) answer, for a person
    std::string finishReason = {};
    TokenCounts tokens = {};
    std::optional<Money> cost = {};
    std::optional<int64_t> latencyMs = {};
    std::optional<int64_t> timeToFirstTokenMs = {};

    bool operator==(const ConversationAnswer &) const = default;

    RecordReference record() const { return {recordId, recordTimeMs, recordExternalId}; }
    /// Completion tokens per second between first token and end; nullopt where it cannot be told.
    std::optional<double> tokensPerSecond() const;
};

/// What the person wrote, and every answer to it; several of one model where it was asked again.
struct ConversationTurn {
    std::string text = {};
    std::vector<ChatImage> images = {};
    int64_t timeMs = 0;
    ChatBooking booking = {}; // as it was when it was sent
    std::vector<ConversationAnswer> answers = {}; // oldest first

    bool operator==(const ConversationTurn &) const = default;
};

/// A conversation with up to four models side by side, and how its next request will be sent.
struct Conversation {
    static constexpr size_t MaxTargets = 4;

    std::string id = {};
    std::string title = {}; // empty: the beginning of the first turn
    int64_t createdMs = 0;
    int64_t changedMs = 0;
    std::vector<ConversationTurn> turns = {};
    std::vector<ChatTarget> targets = {};
    std::string system = {};
    ChatParameters parameters = {};
    ChatBooking booking = {};

    bool operator==(const Conversation &) const = default;
};

/// As listed, without reading the turns.
struct ConversationInfo {
    std::string id = {};
    std::string title = {};
    int64_t changedMs = 0;
    std::vector<std::string> models = {}; // asked so far, else those chosen
    std::optional<Money> cost = {}; // nullopt: of no answer known
    int64_t unpriced = 0; // answers without a known cost

    bool operator==(const ConversationInfo &) const = default;
};
ConversationInfo infoOf(const Conversation &conversation);

/// At most 60 characters of the first line that says something.
std::string titleFrom(const std::string &text);

/// The messages a model gets for turn `turn` (counted from 0): its own newest answer of each earlier turn, or
/// the newest of another model where it has none. Turns that nobody answered are left out.
std::vector<ChatMessage> messagesFor(const Conversation &conversation, size_t turn, const ChatTarget &target);

/// About how many tokens messages have (four bytes each, and a flat number per image), for guesses before
/// sending.
int64_t guessTokens(const std::vector<ChatMessage> &messages, const std::string &system);
/// The most tokens that a request can be read as: no tokenizer makes more of a text than it has bytes, and a
/// few stand around each message. A picture counts as guessed.
int64_t mostTokens(const std::vector<ChatMessage> &messages, const std::string &system);

} // namespace tally
