// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/headerwords.h"

#include "domain/ascii.h"
#include "formats/cells/celltext.h"

#include <utility>

namespace tally {

namespace {

bool isWordChar(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || static_cast<unsigned char>(c) >= 0x80;
}

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isLowerOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

} // namespace

std::string normalisedHeader(std::string_view name)
{
    if (name.starts_with("\xEF\xBB\xBF"))
        name.remove_prefix(3);
    name = trimmed(name);
    std::string out;
    for (const char c : name) {
        if (isWordChar(c))
            out.push_back(lower(c));
        else if (!out.empty() && out.back() != '_')
            out.push_back('_');
    }
    while (!out.empty() && out.back() == '_')
        out.pop_back();
    return out;
}

bool isNormalised(std::string_view name, std::string_view normalised)
{
    if (name.starts_with("\xEF\xBB\xBF"))
        name.remove_prefix(3);
    name = trimmed(name);
    size_t at = 0; // in normalised
    bool isApart = false; // other characters were passed since the last letter
    for (const char c : name) {
        if (!isWordChar(c)) {
            isApart = at > 0;
            continue;
        }
        if (isApart && (at == normalised.size() || normalised[at++] != '_'))
            return false;
        isApart = false;
        if (at == normalised.size() || normalised[at++] != lower(c))
            return false;
    }
    return at == normalised.size();
}

std::vector<std::string> wordsOf(std::string_view name)
{
    static constexpr std::string_view WideBrackets[] = {"\xEF\xBC\x88", "\xEF\xBC\x89"};
    std::vector<std::string> words;
    std::string word;
    for (size_t i = 0; i < name.size(); ++i) {
        if (const auto mark = name.substr(i, 3); mark == WideBrackets[0] || mark == WideBrackets[1]) {
            if (!word.empty())
                words.push_back(std::move(word));
            word.clear();
            i += 2;
            continue;
        }
        if (!isWordChar(name[i]) || (!word.empty() && isUpper(name[i]) && isLowerOrDigit(name[i - 1]))) {
            if (!word.empty())
                words.push_back(std::move(word));
            word.clear();
        }
        if (isWordChar(name[i]))
            word.push_back(lower(name[i]));
    }
    if (!word.empty())
        words.push_back(std::move(word));
    return words;
}

std::string squeezed(const std::vector<std::string> &words)
{
    std::string all;
    for (const auto &word : words)
        all += word;
    return all;
}

} // namespace tally
