// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tally {

/// An image in a message, as it is in its file.
struct ChatImage {
    std::string mediaType = {}; // image/png, image/jpeg, image/gif, image/webp
    QByteArray bytes = {};

    bool operator==(const ChatImage &) const = default;
};

enum class ChatRole : uint8_t { User, Assistant };

struct ChatMessage {
    ChatRole role = ChatRole::User;
    std::string text = {}; // UTF-8
    std::vector<ChatImage> images = {};

    bool operator==(const ChatMessage &) const = default;
};

/// What is asked of the model beside the messages; a parameter that is not set is left to the provider.
struct ChatParameters {
    std::optional<double> temperature = {};
    std::optional<double> topP = {};
    std::optional<int64_t> maxTokens = {};
    std::optional<int64_t> seed = {};
    std::vector<std::string> stop = {};
    std::string reasoningEffort = {}; // none, minimal, low, medium, high
    std::string serviceTier = {};
    bool stream = true;

    bool operator==(const ChatParameters &) const = default;
};

/// What the provider is told about whom the request is for: ready to leave this machine, pseudonyms included.
/// Each provider sends what it has a field for.
struct WireIdentity {
    std::string user = {}; // what the provider calls the user
    std::string session = {}; // groups the requests of a conversation
    std::string appUrl = {};
    std::string appTitle = {};
    std::vector<std::pair<std::string, std::string>> metadata = {};
    std::vector<std::string> tags = {};

    bool operator==(const WireIdentity &) const = default;
};

/// One question to one model.
struct ChatRequest {
    std::string model = {}; // as the provider names it
    std::string system = {};
    std::vector<ChatMessage> messages = {}; // oldest first; the last one is the user's
    ChatParameters parameters = {};
    WireIdentity identity = {};

    bool operator==(const ChatRequest &) const = default;
};

} // namespace tally
