// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/chatprovider.h"
#include "services/chat/chatworkspace.h"
#include "services/chat/chatservice.h"
#include "services/chat/secretscrub.h"

namespace tally {

/// What one order is on the wire: the same for all its attempts, but for `stream_options` where a server
/// refused them.
struct ChatCall {
    ChatOrder order;
    const ChatProvider *provider = nullptr;
    ProviderEndpoint endpoint = {};
    ChatRequest request = {};
    SecretScrub scrub{QByteArray()}; // of the key and the request
    HttpRequest http = {}; // that leaves

    const ProviderInfo &info() const { return provider->info(); }

    /// Without its key. Errors are ready for a person: no such provider, an address that cannot be used.
    static Result<ChatCall> of(const ChatOrder &order, const ChatWorkspace &workspace);
    /// Makes it ready to leave. InvalidInput when it cannot be put this provider's way.
    Result<void> setKey(const QByteArray &key);
    Result<void> dropStreamOptions();

private:
    Result<void> encode();
};

} // namespace tally
