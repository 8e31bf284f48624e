// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/modelservice.h"

#include "domain/ascii.h"
#include "formats/fields/fieldaliases.h"

#include <algorithm>
#include <array>

namespace tally {

namespace modelservice {

constexpr std::array<std::string_view, 23> Words{
    "openai",        "anthropic",           "claude",         "bedrock",       "gemini",        "vertex ai",
    "generative ai", "generative language", "ai foundry",     "gpt-",          "deepseek",      "mistral",
    "cohere",        "openrouter",          "groq",           "grok",          "llama",         "perplexity",
    "together ai",   "fireworks ai",        "language model", "github models", "foundry models"};

struct ServiceProvider {
    std::string_view word;
    std::string_view provider;
};
// A cloud that resells comes before whose model it is.
constexpr std::array<ServiceProvider, 17> Providers{{{"bedrock", "bedrock"},
                                                     {"azure", "azure"},
                                                     {"foundry", "azure"},
                                                     {"microsoft", "azure"},
                                                     {"vertex", "google"},
                                                     {"gemini", "google"},
                                                     {"google", "google"},
                                                     {"openrouter", "openrouter"},
                                                     {"github", "github-copilot"},
                                                     {"openai", "openai"},
                                                     {"anthropic", "anthropic"},
                                                     {"claude", "anthropic"},
                                                     {"mistral", "mistral"},
                                                     {"deepseek", "deepseek"},
                                                     {"cohere", "cohere"},
                                                     {"groq", "groq"},
                                                     {"perplexity", "perplexity"}}};

std::string folded(std::string_view text)
{
    std::string small(text.substr(0, 400));
    std::ranges::transform(small, small.begin(), lower);
    return small;
}

} // namespace modelservice

bool namesModelService(std::initializer_list<std::string_view> texts)
{
    return std::ranges::any_of(texts, [](std::string_view text) {
        const std::string small = modelservice::folded(text);
        return std::ranges::any_of(modelservice::Words, [&small](std::string_view word) {
            return small.find(word) != std::string::npos;
        });
    });
}

std::string providerOfService(std::string_view service, std::string_view publisher)
{
    for (const std::string_view text : {service, publisher}) {
        const std::string small = modelservice::folded(text);
        for (const modelservice::ServiceProvider &known : modelservice::Providers) {
            if (small.find(known.word) != std::string::npos)
                return std::string(known.provider);
        }
    }
    std::string provider(service.empty() ? publisher : service);
    normaliseProvider(provider);
    return provider;
}

} // namespace tally
