// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/modelname.h"

#include <algorithm>
#include <array>

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

// Words that make another model of a name they are added to.
constexpr std::string_view VariantWords[] = {
    "mini",  "nano",      "micro",  "pro",   "flash", "lite",  "haiku",    "sonnet",  "opus",
    "turbo", "max",       "plus",   "ultra", "air",   "small", "medium",   "large",   "minimal",
    "codex", "fast",      "tts",    "audio", "image", "live",  "realtime", "search",  "transcribe",
    "embed", "embedding", "vision", "coder", "omni",  "deep",  "research", "instant", "reasoning"};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isWordChar(char c)
{
    return (c >= 'a' && c <= 'z') || isDigit(c);
}

bool hasVariantWord(std::string_view rest)
{
    size_t begin = 0;
    while (begin < rest.size()) {
        if (!isWordChar(rest[begin])) {
            ++begin;
            continue;
        }
        size_t end = begin;
        while (end < rest.size() && isWordChar(rest[end]))
            ++end;
        const auto word = rest.substr(begin, end - begin);
        if (std::find(std::begin(VariantWords), std::end(VariantWords), word) != std::end(VariantWords))
            return true;
        begin = end;
    }
    return false;
}

// "claude-opus-4" + "-5" is another version and "claude-opus-4-1" + "0" too; dates and serial numbers have at
// least three digits.
bool continuesVersion(std::string_view matched, std::string_view rest)
{
    size_t leading = 0;
    if (!rest.empty() && isDigit(rest.front())) {
        size_t tail = matched.size();
        while (tail > 0 && isDigit(matched[tail - 1]))
            --tail;
        leading = matched.size() - tail;
    } else if (rest.size() > 1 && (rest.front() == '-' || rest.front() == '.' || rest.front() == '_')) {
        rest.remove_prefix(1);
    }
    size_t digits = 0;
    while (digits < rest.size() && isDigit(rest[digits]))
        ++digits;
    if (digits == 0)
        return false;
    const bool letterFollows = digits < rest.size() && rest[digits] >= 'a' && rest[digits] <= 'z';
    return leading + digits < 3 || letterFollows;
}

bool leavesSameModel(std::string_view name, size_t begin, size_t length)
{
    if (name.starts_with("ft:"))
        return true; // what follows is the user's own suffix
    const auto before = name.substr(0, begin);
    const auto after = name.substr(begin + length);
    return !hasVariantWord(before) && !hasVariantWord(after)
        && !continuesVersion(name.substr(begin, length), after);
}

std::optional<size_t> ruleLength(const NameRule &rule, std::string_view name)
{
    const std::string_view text = rule.text;
    size_t begin = 0;
    switch (rule.kind) {
    case NameRule::Equals:
        return name == text ? std::optional(text.size()) : std::nullopt;
    case NameRule::Regex:
        return rule.regex.match(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())))
                   .hasMatch()
            ? std::optional(size_t(0))
            : std::nullopt;
    case NameRule::StartsWith:
        if (!name.starts_with(text))
            return std::nullopt;
        break;
    case NameRule::EndsWith:
        if (!name.ends_with(text))
            return std::nullopt;
        begin = name.size() - text.size();
        break;
    case NameRule::Contains:
        begin = name.find(text);
        if (begin == std::string_view::npos)
            return std::nullopt;
        break;
    }
    return leavesSameModel(name, begin, text.size()) ? std::optional(text.size()) : std::nullopt;
}

std::optional<size_t> rulesLength(const NameRules &rules, std::string_view name)
{
    size_t longest = 0;
    for (const NameRule &rule : rules) {
        const auto length = ruleLength(rule, name);
        if (!length)
            return std::nullopt;
        longest = std::max(longest, *length);
    }
    return rules.empty() ? std::nullopt : std::optional(longest);
}

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
    if (at != std::string_view::npos && name.size() - at == 9 && isDigit(name.back()))
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

} // namespace

std::string foldedName(std::string_view text)
{
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    std::string folded(text);
    for (char &c : folded) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + 32);
    }
    return folded;
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

std::optional<size_t> matchLength(const std::vector<NameRules> &matches, std::string_view name)
{
    std::optional<size_t> longest;
    for (const NameRules &rules : matches) {
        const auto length = rulesLength(rules, name);
        if (length && (!longest || *length > *longest))
            longest = length;
    }
    return longest;
}

} // namespace tally
