// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/namerules.h"

#include "domain/modelname.h"

#include "domain/ascii.h"

#include <algorithm>
#include <string>

namespace tally {

namespace {

// Words that make another model of a name they are added to.
constexpr std::string_view VariantWords[] = {
    "mini",  "nano",      "micro",  "pro",   "flash", "lite",  "haiku",    "sonnet",  "opus",
    "turbo", "max",       "plus",   "ultra", "air",   "small", "medium",   "large",   "minimal",
    "codex", "fast",      "tts",    "audio", "image", "live",  "realtime", "search",  "transcribe",
    "embed", "embedding", "vision", "coder", "omni",  "deep",  "research", "instant", "reasoning"};

// Words that begin a model of another family when a rule leaves them behind its match.
constexpr std::string_view Families[] = {"claude",  "gpt",     "gemini",   "gemma",   "llama",  "qwen",
                                         "mistral", "mixtral", "deepseek", "grok",    "kimi",   "phi",
                                         "glm",     "nova",    "nemotron", "command", "minimax"};

bool isWordChar(char c)
{
    return (c >= 'a' && c <= 'z') || isDigit(c);
}

template <typename Test> bool anyWord(std::string_view text, Test test)
{
    size_t begin = 0;
    while (begin < text.size()) {
        if (!isWordChar(text[begin])) {
            ++begin;
            continue;
        }
        size_t end = begin;
        while (end < text.size() && isWordChar(text[end]))
            ++end;
        if (test(text.substr(begin, end - begin)))
            return true;
        begin = end;
    }
    return false;
}

bool hasVariantWord(std::string_view rest)
{
    return anyWord(rest, [](std::string_view word) {
        return std::find(std::begin(VariantWords), std::end(VariantWords), word) != std::end(VariantWords);
    });
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

// Places of a text of characters as places of its bytes. The bytes of a name that is no UTF-8 are more in the
// text than in the name.
NameSpan bytesOf(const QString &text, qsizetype begin, qsizetype length, size_t size)
{
    const auto bytes = [&text](qsizetype from, qsizetype count) {
        return static_cast<size_t>(QStringView(text).mid(from, count).toUtf8().size());
    };
    const size_t first = std::min(bytes(0, begin), size);
    return {first, std::min(bytes(begin, length), size - first)};
}

std::optional<NameSpan> patternSpan(const QRegularExpression &pattern, std::string_view name)
{
    const QString text = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return bytesOf(text, match.capturedStart(), match.capturedLength(), name.size());
}

// What a part of a name leaves may tell another model.
bool mayBePart(NameRule::Kind kind)
{
    return kind != NameRule::Equals && kind != NameRule::Regex;
}

// ":free", ":extended" and the like have cards of their own; ":0" and ":200k" are Bedrock's versions.
bool hasTag(std::string_view rest)
{
    for (size_t at = rest.find(':'); at != std::string_view::npos; at = rest.find(':', at + 1)) {
        size_t end = at + 1;
        while (end < rest.size() && isDigit(rest[end]))
            ++end;
        const bool digits = end > at + 1;
        if (digits && end < rest.size() && rest[end] == 'k')
            ++end;
        if (!digits || (end < rest.size() && isWordChar(rest[end])))
            return true;
    }
    return false;
}

std::string_view familyOf(std::string_view word)
{
    while (!word.empty() && isDigit(word.back()))
        word.remove_suffix(1);
    const auto family = std::find(std::begin(Families), std::end(Families), word);
    return family == std::end(Families) ? std::string_view() : *family;
}

bool hasFamily(std::string_view text, std::string_view family)
{
    return anyWord(text, [&](std::string_view word) { return familyOf(word) == family; });
}

// What all conditions together leave of a name may not tell another model either.
bool leavesSameFamily(std::string_view name, const std::vector<NameSpan> &spans)
{
    if (name.starts_with("ft:"))
        return true;
    std::string rest(name);
    std::string covered(name.size(), ' ');
    size_t first = name.size();
    for (const NameSpan &span : spans) {
        if (span.length == 0)
            continue; // looks ahead only
        first = std::min(first, span.begin);
        rest.replace(span.begin, span.length, span.length, ' ');
        covered.replace(span.begin, span.length, name.substr(span.begin, span.length));
    }
    const auto behind = std::string_view(rest).substr(first);
    const auto slash = rest.rfind('/');
    const auto own = std::string_view(rest).substr(slash == std::string::npos ? 0 : slash + 1);
    const bool distilled = anyWord(own, [](std::string_view word) { return word.starts_with("distill"); });
    return !hasTag(behind) && !distilled && !anyWord(behind, [&](std::string_view word) {
        const auto family = familyOf(word);
        return !family.empty() && !hasFamily(covered, family);
    });
}

std::optional<size_t> rulesLength(const NameRules &rules, std::string_view name)
{
    size_t longest = 0;
    std::vector<NameSpan> spans;
    for (const NameRule &rule : rules) {
        const auto span = ruleSpan(rule, name);
        if (!span || (mayBePart(rule.kind) && !leavesSameModel(name, span->begin, span->length)))
            return std::nullopt;
        spans.push_back(*span);
        longest = std::max(longest, rule.kind == NameRule::Regex ? 0 : span->length);
    }
    if (rules.empty() || !leavesSameFamily(name, spans))
        return std::nullopt;
    return longest;
}

} // namespace

std::optional<NameSpan> ruleSpan(const NameRule &rule, std::string_view name)
{
    const std::string_view text = rule.text;
    const auto at = [&text](bool holds, size_t begin) {
        return holds ? std::optional(NameSpan{begin, text.size()}) : std::nullopt;
    };
    switch (rule.kind) {
    case NameRule::Equals:
        return at(name == text, 0);
    case NameRule::StartsWith:
        return at(name.starts_with(text), 0);
    case NameRule::EndsWith:
        return at(name.ends_with(text), name.size() - std::min(text.size(), name.size()));
    case NameRule::Contains:
        return at(name.find(text) != std::string_view::npos, name.find(text));
    case NameRule::Regex:
        return patternSpan(rule.regex, name);
    }
    return std::nullopt;
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
