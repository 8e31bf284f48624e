// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/providerregistry.h"

#include "providers/providerlist.h"

#include <algorithm>

namespace tally {

const std::vector<std::unique_ptr<ChatProvider>> &chatProviders()
{
    static const std::vector<std::unique_ptr<ChatProvider>> providers = [] {
        std::vector<std::unique_ptr<ChatProvider>> list;
        list.push_back(makeOpenRouter());
        list.push_back(makeOpenAi());
        list.push_back(makeOpenAiResponses());
        list.push_back(makeAnthropic());
        list.push_back(makeGemini());
        list.push_back(makeBedrock());
        list.push_back(makeOpenAiCompatible());
        list.push_back(makeOllama());
        list.push_back(makeLlamaCpp());
        list.push_back(makeLmStudio());
        list.push_back(makeVllm());
        list.push_back(makeLiteLlm());
        list.push_back(makeXai());
        list.push_back(makeDeepSeek());
        list.push_back(makeMistral());
        list.push_back(makeGroq());
        list.push_back(makeIndoxRouter());
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
