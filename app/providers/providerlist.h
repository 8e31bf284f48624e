// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/chatprovider.h"

#include <memory>

namespace tally {

/// Makes each provider, in the order in which they are offered; for providerregistry.cpp.
std::unique_ptr<ChatProvider> makeOpenRouter();
std::unique_ptr<ChatProvider> makeOpenAi();
std::unique_ptr<ChatProvider> makeOpenAiResponses();
std::unique_ptr<ChatProvider> makeAnthropic();
std::unique_ptr<ChatProvider> makeGemini();
std::unique_ptr<ChatProvider> makeBedrock();
std::unique_ptr<ChatProvider> makeOpenAiCompatible();
std::unique_ptr<ChatProvider> makeOllama();
std::unique_ptr<ChatProvider> makeLlamaCpp();
std::unique_ptr<ChatProvider> makeLmStudio();
std::unique_ptr<ChatProvider> makeVllm();
std::unique_ptr<ChatProvider> makeLiteLlm();
std::unique_ptr<ChatProvider> makeXai();
std::unique_ptr<ChatProvider> makeDeepSeek();
std::unique_ptr<ChatProvider> makeMistral();
std::unique_ptr<ChatProvider> makeGroq();
std::unique_ptr<ChatProvider> makeIndoxRouter();

} // namespace tally
