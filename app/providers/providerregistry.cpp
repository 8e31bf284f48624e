// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/chatprovider.h"

#include <algorithm>

namespace tally {

const std::vector<std::unique_ptr<ChatProvider>> &chatProviders()
{
    static const std::vector<std::unique_ptr<ChatProvider>> providers = [] {
        std::vector<std::unique_ptr<ChatProvider>> list;
        return list;
    }();
    return providers;
}

const ChatProvider *findProvider(const QString &id)
{
    const auto &all = chatProviders();
    const auto found =
        std::ranges::find_if(all, [&id](const auto &provider) { return provider->info().id == id; });
    return found == all.end() ? nullptr : found->get();
}

} // namespace tally
