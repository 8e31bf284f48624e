// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/chatcall.h"

#include "services/chat/chatidentity.h"

namespace tally {

Result<ChatCall> ChatCall::of(const ChatOrder &order, const ChatWorkspace &workspace)
{
    const auto provider = providerOf(order.target);
    if (!provider)
        return provider.error();
    ChatCall call{.order = order, .provider = *provider};
    call.endpoint.baseUrl = addressOf(order.target, call.info());
    if (const auto usable = checkAddress(call.endpoint.baseUrl); !usable)
        return usable.error();
    call.endpoint.streamOptions = workspace.routes.takesStreamOptions(call.endpoint.baseUrl);
    call.request = {order.target.model, order.system, order.messages, order.parameters,
                    wireIdentity(order, call.info(), workspace.settings)};
    return call;
}

Result<void> ChatCall::setKey(const QByteArray &key)
{
    endpoint.key = key;
    scrub = SecretScrub(key, request);
    return encode();
}

Result<void> ChatCall::dropStreamOptions()
{
    endpoint.streamOptions = false;
    return encode();
}

Result<void> ChatCall::encode()
{
    auto encoded = provider->encode(request, endpoint);
    if (!encoded)
        return encoded.error();
    http = std::move(*encoded);
    return {};
}

} // namespace tally
