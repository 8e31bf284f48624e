// SPDX-License-Identifier: GPL-3.0-or-later
// When a rule of a price book holds for a model name (modelname.h).
#include "domain/modelname.h"

#include <algorithm>

namespace tally {

namespace {

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

} // namespace

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
