// SPDX-License-Identifier: GPL-3.0-or-later
// Providers and servers that speak Chat Completions without fields of their own.
#include "providers/openaichat.h"
#include "providers/providerlist.h"

#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<ChatProvider> make(ProviderInfo info, OpenAiDialect dialect = {})
{
    return std::make_unique<OpenAiChat>(std::move(info), dialect);
}

std::unique_ptr<ChatProvider> makeLocal(const QString &id, const QString &name, const QString &baseUrl)
{
    return make({.id = id, .name = name, .recordProvider = id, .baseUrl = baseUrl, .needsKey = false});
}

} // namespace

std::unique_ptr<ChatProvider> makeOpenAiCompatible()
{
    return make({.id = u"openai-compatible"_s,
                 .name = u"OpenAI-compatible"_s,
                 .recordProvider = u"openai-compatible"_s,
                 .keyVariables = {u"OPENAI_COMPATIBLE_API_KEY"_s},
                 .needsKey = false},
                {.takesUser = true});
}

std::unique_ptr<ChatProvider> makeOllama()
{
    return makeLocal(u"ollama"_s, u"Ollama"_s, u"http://127.0.0.1:11434/v1"_s);
}

std::unique_ptr<ChatProvider> makeLlamaCpp()
{
    return makeLocal(u"llamacpp"_s, u"llama.cpp"_s, u"http://127.0.0.1:8080/v1"_s);
}

std::unique_ptr<ChatProvider> makeLmStudio()
{
    return makeLocal(u"lmstudio"_s, u"LM Studio"_s, u"http://127.0.0.1:1234/v1"_s);
}

std::unique_ptr<ChatProvider> makeVllm()
{
    return makeLocal(u"vllm"_s, u"vLLM"_s, u"http://127.0.0.1:8000/v1"_s);
}

std::unique_ptr<ChatProvider> makeXai()
{
    return make({.id = u"xai"_s,
                 .name = u"xAI"_s,
                 .recordProvider = u"xai"_s,
                 .baseUrl = u"https://api.x.ai/v1"_s,
                 .keyVariables = {u"XAI_API_KEY"_s},
                 .reportsCost = true},
                {.takesUser = true});
}

std::unique_ptr<ChatProvider> makeDeepSeek()
{
    return make({.id = u"deepseek"_s,
                 .name = u"DeepSeek"_s,
                 .recordProvider = u"deepseek"_s,
                 .baseUrl = u"https://api.deepseek.com"_s,
                 .keyVariables = {u"DEEPSEEK_API_KEY"_s}});
}

// Refuses every field that it does not know, `user` and `stream_options` too; tells usage without them.
std::unique_ptr<ChatProvider> makeMistral()
{
    return make({.id = u"mistral"_s,
                 .name = u"Mistral"_s,
                 .recordProvider = u"mistral"_s,
                 .baseUrl = u"https://api.mistral.ai/v1"_s,
                 .keyVariables = {u"MISTRAL_API_KEY"_s}},
                {.seed = "random_seed"_L1, .takesStreamOptions = false});
}

std::unique_ptr<ChatProvider> makeGroq()
{
    return make({.id = u"groq"_s,
                 .name = u"Groq"_s,
                 .recordProvider = u"groq"_s,
                 .baseUrl = u"https://api.groq.com/openai/v1"_s,
                 .keyVariables = {u"GROQ_API_KEY"_s}},
                {.takesUser = true});
}

std::unique_ptr<ChatProvider> makeIndoxRouter()
{
    return make({.id = u"indoxrouter"_s,
                 .name = u"IndoxRouter"_s,
                 .recordProvider = u"indoxrouter"_s,
                 .keyVariables = {u"INDOXROUTER_API_KEY"_s},
                 .reportsCost = true});
}

} // namespace tally
