// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tally {

/// What arrived since the last look; both UTF-8, never cut inside a character.
struct ChatDelta {
    std::string text = {};
    std::string reasoning = {};

    bool isEmpty() const { return text.empty() && reasoning.empty(); }
};

/// How much of a limit of the provider is left.
struct RateLimit {
    std::string what = {}; // requests, tokens, input-tokens, output-tokens …
    std::optional<int64_t> limit = {};
    std::optional<int64_t> remaining = {};
    std::optional<int64_t> resetMs = {}; // when it is full again, ms UTC

    bool operator==(const RateLimit &) const = default;
};

/// Why there is no (whole) answer, as the provider says it. No key and no prompt is in it.
struct ChatFailure {
    int httpStatus = 0; // 200 where the error came inside an answer; 0: no answer came
    std::string code = {}; // the provider's own: rate_limit_exceeded, overloaded_error, 402 …
    QString message = {}; // the provider's text, else a translated one; at most 1,000 characters

    bool operator==(const ChatFailure &) const = default;
};

/// Everything that an answer said so far. Grows while it streams; what was not said is empty or nullopt.
struct ChatAnswer {
    std::string text = {};
    std::string reasoning = {};
    std::string responseId = {}; // the id that the provider's own logs have
    std::string model = {}; // the one that really answered
    std::string upstream = {}; // who served it, where the provider is a router
    std::string finishReason = {}; // the provider's word; not empty: the model came to an end
    std::string nativeFinishReason = {};
    std::string serviceTier = {}; // the one really used
    QByteArray usage = {}; // usage object as on the wire, compact JSON, merged field by field over the stream
    std::string reportedCost = {}; // decimal USD beside the usage object: a proxy's header
    bool cachedResponse = false; // a router's response cache: zeros are right
    bool ended = false; // the stream's last event came, or a whole body
    std::vector<RateLimit> limits = {};
    std::optional<ChatFailure> failure = {};

    bool operator==(const ChatAnswer &) const = default;
};

} // namespace tally
