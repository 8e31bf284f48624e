// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/keptmembers.h"

#include "formats/fields/privacy.h"

#include <algorithm>
#include <string>

namespace tally {

namespace {

bool appendKept(std::string &out, JsonValue value, bool keepPrivate);

// The text is JSON itself: what it holds counts, or nothing if it holds nothing.
bool appendHeld(std::string &out, const std::string &text, bool keepPrivate, bool &isJson)
{
    JsonTape tape;
    isJson = (text.front() == '{' || text.front() == '[') && tape.parse(text) == JsonParse::Ok;
    return isJson && appendKept(out, tape.root(), keepPrivate);
}

bool appendText(std::string &out, JsonValue value, bool keepPrivate)
{
    const std::string text = value.text();
    if (text.empty())
        return false;
    bool isJson = false;
    if (appendHeld(out, text, keepPrivate, isJson))
        return true;
    if (isJson || (!keepPrivate && looksPrivate(text)))
        return false;
    out += value.raw();
    return true;
}

// Anything that is no number, in whatever it holds.
bool holdsWords(JsonValue value)
{
    if (value.isString())
        return isLeftOut(NamePrivacy::Said, value.text());
    if (!value.isObject() && !value.isArray())
        return false;
    for (const JsonValue inner : value) {
        if (holdsWords(inner))
            return true;
    }
    return false;
}

bool isLeftOutMember(std::string_view key, JsonValue value)
{
    const NamePrivacy privacy = namePrivacy(key);
    return privacy == NamePrivacy::Private || (privacy == NamePrivacy::Said && holdsWords(value));
}

bool holdsPrivate(std::string_view key, JsonValue value)
{
    if (isLeftOutMember(key, value)
        || (value.isString() && (looksPrivate(value.text()) || isPrivateJson(value.text()))))
        return true;
    if (!value.isObject() && !value.isArray())
        return false;
    for (const JsonValue inner : value) {
        if (holdsPrivate(value.isObject() ? inner.key() : std::string(), inner))
            return true;
    }
    return false;
}

bool appendMembers(std::string &out, JsonValue object, bool keepPrivate)
{
    const size_t begin = out.size();
    char mark = '{';
    for (const JsonValue member : object) {
        if (!keepPrivate && isLeftOutMember(member.key(), member))
            continue;
        const size_t before = out.size();
        out += mark;
        out += member.rawKey();
        out += ':';
        if (appendKept(out, member, keepPrivate))
            mark = ',';
        else
            out.resize(before);
    }
    if (out.size() == begin)
        return false;
    out += '}';
    return true;
}

bool appendElements(std::string &out, JsonValue array, bool keepPrivate)
{
    const size_t begin = out.size();
    char mark = '[';
    for (const JsonValue element : array) {
        const size_t before = out.size();
        out += mark;
        if (appendKept(out, element, keepPrivate))
            mark = ',';
        else
            out.resize(before);
    }
    if (out.size() == begin)
        return false;
    out += ']';
    return true;
}

// False, and nothing appended, when there is nothing to keep.
bool appendKept(std::string &out, JsonValue value, bool keepPrivate)
{
    switch (value.kind()) {
    case JsonKind::Missing:
    case JsonKind::Null:
        return false;
    case JsonKind::String:
        return appendText(out, value, keepPrivate);
    case JsonKind::Object:
        return appendMembers(out, value, keepPrivate);
    case JsonKind::Array:
        return appendElements(out, value, keepPrivate);
    default:
        out += value.raw();
        return true;
    }
}

} // namespace

void keepMember(JsonObjectText &context, std::string_view key, JsonValue value, bool keepPrivate)
{
    if (!keepPrivate && isLeftOutMember(key, value))
        return;
    std::string json;
    if (appendKept(json, value, keepPrivate))
        context.putRaw(key, json);
}

void keepAsItStands(JsonObjectText &context, std::string_view key, JsonValue value, bool keepPrivate)
{
    if (keepPrivate || !holdsPrivate(key, value))
        context.putRaw(key, value.minified());
    else
        keepMember(context, key, value, false);
}

bool isPrivateJson(std::string_view text)
{
    JsonTape tape;
    return (text.starts_with('{') || text.starts_with('[')) && tape.parse(text) == JsonParse::Ok
        && holdsPrivate({}, tape.root());
}

bool hasPrivateMember(JsonValue object)
{
    return holdsPrivate({}, object);
}

void keepOthers(JsonObjectText &context, JsonValue object, std::span<const std::string_view> used,
                bool keepPrivate)
{
    for (const JsonValue member : object) {
        const std::string key = member.key();
        if (std::ranges::find(used, key) == used.end())
            keepMember(context, key, member, keepPrivate);
    }
}

} // namespace tally
