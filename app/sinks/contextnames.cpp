// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/contextnames.h"

#include "domain/contextedit.h"
#include "domain/jsonmembers.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace tally {

namespace {

constexpr size_t ShortestInText = 3; // a shorter name within a text is mostly a part of something else
constexpr std::string_view Hidden = "…";

/// Keys in lower case letters and digits, between blanks.
constexpr std::string_view UserKeys = " user userid username useremail userkey externaluser externaluserid "
                                      "enduser enduserid requestuserid login "
                                      "email mail emailaddress useraddress benutzer benutzername benutzerid "
                                      "nutzer anwender employee employeeid "
                                      "teammember member ";
constexpr std::string_view CustomerKeys =
    " customer customerid customername customerkey clientcustomerkey client clientid clientname clientkey "
    "tenant tenantid tenantname organization organizationid organizationname organisation organisationid "
    "organisationname company companyname kunde kundenname kundennummer mandant ";
constexpr std::string_view ProjectKeys = " project projectid projectname projekt projektname ";

std::string_view kindOfKey(const std::string &key)
{
    std::string squeezed = " ";
    for (const char c : key) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            squeezed += c;
        else if (c >= 'A' && c <= 'Z')
            squeezed += static_cast<char>(c - 'A' + 'a');
    }
    squeezed += ' ';
    if (squeezed.size() == 2)
        return {};
    for (const auto &[keys, kind] : {std::pair(UserKeys, "user"), std::pair(CustomerKeys, "customer"),
                                     std::pair(ProjectKeys, "project")}) {
        if (keys.find(squeezed) != std::string_view::npos)
            return kind;
    }
    return {};
}

/// The text of a JSON string with its quotes.
std::string textOf(std::string_view json)
{
    const std::string_view inside = json.substr(1, json.size() - 2);
    if (inside.find('\\') == std::string_view::npos)
        return std::string(inside);
    const QByteArray list = '[' + QByteArray(json.data(), qsizetype(json.size())) + ']';
    return QJsonDocument::fromJson(list).array().at(0).toString().toStdString();
}

bool isOfWord(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool isMailAddress(const std::string &text)
{
    const size_t at = text.find('@');
    return at != std::string::npos && at > 0 && text.find('@', at + 1) == std::string::npos
        && text.find('.', at) != std::string::npos && text.find_first_of(" \t\r\n/:;,") == std::string::npos;
}

/// The mail address around the @ at `at` as its begin and end; both `at` where there is none.
std::pair<size_t, size_t> addressAround(const std::string &text, size_t at)
{
    const auto isOfAddress = [](char c) {
        return isOfWord(c) || c == '.' || c == '-' || c == '_' || c == '+';
    };
    size_t begin = at;
    size_t end = at + 1;
    while (begin > 0 && isOfAddress(text[begin - 1]))
        --begin;
    while (end < text.size() && isOfAddress(text[end]))
        ++end;
    while (end > at + 1 && !isOfWord(text[end - 1])) // the full stop behind it
        --end;
    const size_t dot = text.find('.', at);
    return begin < at && dot < end && dot > at + 1 ? std::pair(begin, end) : std::pair(at, at);
}

bool isWordAt(const std::string &text, size_t at, size_t size)
{
    return (at == 0 || !isOfWord(text[at - 1]) || !isOfWord(text[at]))
        && (at + size == text.size() || !isOfWord(text[at + size]) || !isOfWord(text[at + size - 1]));
}

} // namespace

ContextNames::ContextNames(Rename rename, const std::vector<std::pair<std::string_view, std::string>> &known)
    : m_rename(std::move(rename))
{
    for (const auto &[kind, name] : known) {
        if (!name.empty())
            m_known.emplace_back(kind, name);
    }
    // "shop" may be a part of "shop north".
    std::ranges::stable_sort(m_known, std::ranges::greater(),
                             [](const auto &each) { return each.second.size(); });
}

std::string ContextNames::hidden(std::string_view context) const
{
    const std::string left = object(context, {});
    return left == "{}" ? std::string() : left;
}

std::string ContextNames::value(std::string_view json, std::string_view kind) const
{
    if (json.starts_with('{'))
        return object(json, kind);
    if (json.starts_with('['))
        return array(json, kind);
    if (json.starts_with('"'))
        return string(json, kind);
    if (kind.empty() || json == "null" || json == "true" || json == "false")
        return std::string(json);
    const std::string name = m_rename(kind, std::string(json)); // a number
    return name.empty() ? name : jsonString(name);
}

std::string ContextNames::object(std::string_view json, std::string_view kind) const
{
    std::string left = "{";
    for (const auto &[key, member] : jsonMembers(json)) {
        const std::string plain = textOf(key);
        const std::string_view own = kindOfKey(plain);
        const std::string kept = value(member, own.empty() ? kind : own);
        const std::string named = textWithout(plain);
        if (kept.empty())
            continue;
        if (left.size() > 1)
            left += ',';
        left.append(named == plain ? std::string(key) : jsonString(named)).append(":").append(kept);
    }
    return left + '}';
}

std::string ContextNames::array(std::string_view json, std::string_view kind) const
{
    std::string left = "[";
    for (const std::string_view element : jsonElements(json)) {
        const std::string kept = value(element, kind);
        if (kept.empty())
            continue;
        if (left.size() > 1)
            left += ',';
        left += kept;
    }
    return left + ']';
}

std::string ContextNames::string(std::string_view json, std::string_view kind) const
{
    const std::string text = textOf(json);
    const auto known = std::ranges::find(m_known, text, [](const auto &each) { return each.second; });
    if (kind.empty() && known != m_known.end())
        kind = known->first;
    else if (kind.empty() && isMailAddress(text))
        kind = "user";
    if (!kind.empty() && !text.empty()) {
        const std::string name = m_rename(kind, text);
        return name.empty() ? name : jsonString(name);
    }
    const std::string without = textWithout(text);
    return without == text ? std::string(json) : jsonString(without);
}

std::string ContextNames::textWithout(std::string text) const
{
    for (const auto &[kind, name] : m_known) {
        if (name.size() < ShortestInText && text != name)
            continue;
        std::string by = m_rename(kind, name);
        if (by.empty())
            by = Hidden;
        for (size_t at = text.find(name); at != std::string::npos;) {
            const bool isWord = isWordAt(text, at, name.size());
            if (isWord)
                text.replace(at, name.size(), by);
            at = text.find(name, at + (isWord ? by.size() : 1));
        }
    }
    for (size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at + 1)) {
        const auto [begin, end] = addressAround(text, at);
        if (begin == end)
            continue;
        std::string by = m_rename("user", text.substr(begin, end - begin));
        if (by.empty())
            by = Hidden;
        text.replace(begin, end - begin, by);
        at = begin + by.size() - 1;
    }
    return text;
}

} // namespace tally
