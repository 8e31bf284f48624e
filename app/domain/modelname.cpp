// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/modelname.h"

#include <QByteArrayView>
#include <QString>

#include <algorithm>

namespace tally {

namespace {

struct ProviderName {
    std::string_view written;
    std::string_view id;
};
constexpr ProviderName ProviderNames[] = {
    {"aws", "bedrock"},
    {"amazon", "bedrock"},
    {"amazon-bedrock", "bedrock"},
    {"aws-bedrock", "bedrock"},
    {"amazon bedrock", "bedrock"},
    {"bedrock_converse", "bedrock"},
    {"azure_ai", "azure"},
    {"azure-openai", "azure"},
    {"azure openai", "azure"},
    {"azure_openai", "azure"},
    {"gemini", "google"},
    {"google-ai-studio", "google"},
    {"google ai studio", "google"},
    {"google-vertex", "google"},
    {"google vertex", "google"},
    {"vertex", "google"},
    {"vertex-ai", "google"},
    {"vertex_ai", "google"},
    {"vertex_ai_beta", "google"},
    {"x-ai", "xai"},
    {"mistralai", "mistral"},
    {"moonshot", "moonshotai"},
    {"together-ai", "together"},
    {"together_ai", "together"},
    {"fireworks-ai", "fireworks"},
    {"fireworks_ai", "fireworks"},
    {"voyage", "voyageai"},
    {"openai-responses", "openai"},
};

constexpr std::string_view LocalProviders[] = {"ollama", "llamacpp", "lmstudio", "vllm", "openai-compatible"};

struct ProviderPrefix {
    std::string_view provider;
    std::string_view prefix;
};
constexpr ProviderPrefix OwnPrefixes[] = {
    {"google", "gemini/"},          {"google", "vertex_ai/"},
    {"google", "vertex/"},          {"azure", "azure_ai/"},
    {"azure", "openai/"},           {"bedrock", "aws/"},
    {"bedrock", "converse/"},       {"xai", "x-ai/"},
    {"mistral", "mistralai/"},      {"together", "together_ai/"},
    {"fireworks", "fireworks_ai/"},
};

constexpr std::string_view Regions[] = {"us.", "eu.", "apac.", "au.", "jp.", "ca.", "us-gov.", "global."};

struct Suffix {
    std::string_view text;
    NameTraits traits;
};
constexpr Suffix Suffixes[] = {
    {"[1m]", {}},
    {":beta", {}},
    {":thinking", {}},
    {"@latest", {}},
    {":nitro", {.routingVariant = true}},
    {":floor", {.routingVariant = true}},
    {":exacto", {.routingVariant = true}},
    {":online", {.onlineSearch = true}},
};

class Candidates {
public:
    void add(std::string name, NameTraits traits)
    {
        const bool known = std::any_of(m_list.begin(), m_list.end(),
                                       [&](const NameCandidate &have) { return have.name == name; });
        if (!known && !name.empty())
            m_list.push_back({std::move(name), traits});
    }
    size_t size() const { return m_list.size(); }
    NameCandidate at(size_t i) const { return m_list[i]; }
    std::vector<NameCandidate> take() { return std::move(m_list); }

private:
    std::vector<NameCandidate> m_list;
};

bool isOpaqueArn(std::string_view name)
{
    return name.find(":application-inference-profile/") != std::string_view::npos
        || name.find(":provisioned-model/") != std::string_view::npos;
}

void addWithoutPath(Candidates &list, const NameCandidate &from, std::string_view provider)
{
    const std::string_view name = from.name;
    const auto drop = [&](std::string_view prefix) {
        if (name.starts_with(prefix))
            list.add(std::string(name.substr(prefix.size())), from.traits);
    };
    if (name.starts_with("arn:"))
        list.add(std::string(name.substr(name.rfind('/') + 1)), from.traits);
    drop("models/");
    if (name.starts_with("publishers/")) {
        const auto models = name.find("/models/");
        if (models != std::string_view::npos)
            list.add(std::string(name.substr(models + 8)), from.traits);
    }
    drop(std::string(provider) + '/');
    for (const auto &own : OwnPrefixes) {
        if (own.provider == provider)
            drop(own.prefix);
    }
}

void addWithoutSuffix(Candidates &list, const NameCandidate &from)
{
    const std::string_view name = from.name;
    for (const Suffix &suffix : Suffixes) {
        if (!name.ends_with(suffix.text))
            continue;
        NameTraits traits = from.traits;
        traits.routingVariant |= suffix.traits.routingVariant;
        traits.onlineSearch |= suffix.traits.onlineSearch;
        list.add(std::string(name.substr(0, name.size() - suffix.text.size())), traits);
    }
    const auto at = name.find('@');
    if (at != std::string_view::npos && name.size() - at == 9 && name.back() >= '0' && name.back() <= '9')
        list.add(std::string(name.substr(0, at)) + '-' + std::string(name.substr(at + 1)), from.traits);
}

void addWithoutRegion(Candidates &list, const NameCandidate &from)
{
    for (const auto region : Regions) {
        if (!from.name.starts_with(region))
            continue;
        NameTraits traits = from.traits;
        traits.regionDropped = true;
        list.add(from.name.substr(region.size()), traits);
    }
}

bool isValidUtf8(std::string_view text)
{
    return QByteArrayView(text.data(), static_cast<qsizetype>(text.size())).isValidUtf8();
}

} // namespace

std::string foldedName(std::string_view text)
{
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    std::string folded(text);
    bool isAscii = true;
    for (char &c : folded) {
        isAscii = isAscii && static_cast<signed char>(c) >= 0;
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + 32);
    }
    if (isAscii || !isValidUtf8(folded))
        return folded;
    return QString::fromStdString(folded).toLower().toStdString();
}

std::string providerIdOf(std::string_view text)
{
    std::string folded = foldedName(text);
    for (const ProviderName &name : ProviderNames) {
        if (name.written == folded)
            return std::string(name.id);
    }
    return folded;
}

bool isLocalProvider(std::string_view providerId)
{
    return std::find(std::begin(LocalProviders), std::end(LocalProviders), providerId)
        != std::end(LocalProviders);
}

std::vector<NameCandidate> nameCandidates(std::string_view providerId, std::string_view model)
{
    Candidates list;
    std::string name = foldedName(model);
    if (isOpaqueArn(name))
        return {};
    list.add(std::move(name), {});
    for (size_t i = 0; i < list.size(); ++i) { // what is added is unwrapped in turn
        const NameCandidate from = list.at(i);
        addWithoutPath(list, from, providerId);
        addWithoutSuffix(list, from);
        if (providerId == "bedrock")
            addWithoutRegion(list, from);
    }
    return list.take();
}

} // namespace tally
