// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/providerregistry.h"

namespace tally {

/// What the tests of encoders begin with.
inline const ChatProvider &provider(const QString &id)
{
    return *findProvider(id);
}

inline ProviderEndpoint endpointOf(const QString &id)
{
    return {.baseUrl = provider(id).info().baseUrl, .key = " k-1\n"};
}

inline ChatRequest shortRequest()
{
    return {.model = "m", .messages = {{.text = "Hi"}}};
}

} // namespace tally
