// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/jsonmembers.h"

#include <algorithm>

namespace tally {

namespace {

// Both return the index after the string or value that begins at `i`.
size_t skipString(std::string_view text, size_t i)
{
    for (++i; i < text.size() && text[i] != '"'; ++i)
        i += text[i] == '\\';
    return std::min(i + 1, text.size());
}

size_t skipValue(std::string_view text, size_t i)
{
    int depth = 0;
    while (i < text.size()) {
        const char c = text[i];
        if (c == '"') {
            i = skipString(text, i);
            continue;
        }
        if (depth == 0 && (c == ',' || c == '}' || c == ']'))
            return i;
        depth += (c == '{' || c == '[') - (c == '}' || c == ']');
        ++i;
    }
    return i;
}

} // namespace

std::vector<std::pair<std::string_view, std::string_view>> jsonMembers(std::string_view object)
{
    std::vector<std::pair<std::string_view, std::string_view>> members;
    if (object.size() < 2 || object.front() != '{')
        return members;
    size_t i = 1;
    while (i < object.size() && object[i] == '"') {
        const size_t keyEnd = skipString(object, i);
        if (keyEnd >= object.size() || object[keyEnd] != ':')
            break;
        const size_t valueEnd = skipValue(object, keyEnd + 1);
        members.emplace_back(object.substr(i, keyEnd - i), object.substr(keyEnd + 1, valueEnd - keyEnd - 1));
        i = valueEnd + 1;
    }
    return members;
}

std::vector<std::string_view> jsonElements(std::string_view array)
{
    std::vector<std::string_view> elements;
    if (array.size() < 3 || array.front() != '[')
        return elements;
    for (size_t i = 1; i < array.size();) {
        const size_t end = skipValue(array, i);
        elements.push_back(array.substr(i, end - i));
        i = end + 1;
    }
    return elements;
}

std::string mergeJsonObjects(std::string_view under, std::string_view over)
{
    auto members = jsonMembers(under);
    for (const auto &[key, value] : jsonMembers(over)) {
        const auto same = std::find_if(members.begin(), members.end(),
                                       [&key = key](const auto &m) { return m.first == key; });
        if (same != members.end())
            same->second = value;
        else
            members.emplace_back(key, value);
    }
    if (members.empty())
        return {};
    std::string text = "{";
    for (const auto &[key, value] : members) {
        if (text.size() > 1)
            text.push_back(',');
        text.append(key).append(":").append(value);
    }
    text.push_back('}');
    return text;
}

int jsonDepth(std::string_view json)
{
    int depth = 0;
    int deepest = 0;
    for (size_t i = 0; i < json.size();) {
        const char c = json[i];
        if (c == '"') {
            i = skipString(json, i);
            continue;
        }
        depth += (c == '{' || c == '[') - (c == '}' || c == ']');
        deepest = std::max(deepest, depth);
        ++i;
    }
    return deepest;
}

bool isTooDeepForContext(std::string_view object)
{
    return object.size() > 2 * size_t(MaxContextDepth) && jsonDepth(object) > MaxContextDepth;
}

} // namespace tally
