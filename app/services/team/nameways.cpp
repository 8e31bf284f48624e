// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/team/nameways.h"

#include "domain/jsonmembers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>

#include <algorithm>
#include <array>

namespace tally {

namespace {

constexpr qsizetype PseudonymDigits = 16;

bool tellsSomebody(std::string_view name)
{
    return name.find('@') != std::string_view::npos
        || std::any_of(name.begin(), name.end(), [](unsigned char c) { return c <= ' '; })
        || name.find("\xC2\xA0") != std::string_view::npos;
}

/// The text of a JSON string; empty for other values.
std::string textOfJson(std::string_view raw)
{
    if (raw.size() < 2 || raw.front() != '"')
        return {};
    const QByteArray list = '[' + QByteArray(raw.data(), static_cast<qsizetype>(raw.size())) + ']';
    return QJsonDocument::fromJson(list).array().at(0).toString().toStdString();
}

std::string jsonOfText(const std::string &text)
{
    QByteArray list = QJsonDocument(QJsonArray{QString::fromStdString(text)}).toJson(QJsonDocument::Compact);
    list = list.sliced(1, list.size() - 2);
    return list.toStdString();
}

bool contains(std::string_view raw, const std::string &name)
{
    if (name.empty())
        return false;
    const std::string quoted = jsonOfText(name);
    return raw.find(name) != std::string_view::npos
        || raw.find(std::string_view(quoted).substr(1, quoted.size() - 2)) != std::string_view::npos;
}

} // namespace

NamePublisher::NamePublisher(const NameWays &ways, QByteArray key)
    : m_ways(ways)
    , m_key(std::move(key))
{
}

UsageRecord NamePublisher::published(const UsageRecord &record)
{
    UsageRecord result = record;
    apply(result.user, m_ways.users, "user-", m_users);
    apply(result.customer, m_ways.customers, "customer-", m_customers);
    apply(result.project, m_ways.projects, "project-", m_projects);
    result.context = publishedContext(record, result);
    result.ownKey.clear(); // a hash of the names as they are
    result.requestId.clear();
    result.growingId.clear();
    result.line = 0;
    return result;
}

void NamePublisher::apply(std::string &name, NameWay way, const char *kind, Names &known)
{
    if (name.empty())
        return;
    auto found = known.find(name);
    if (found == known.end()) {
        const bool hide = way == NameWay::Pseudonym || (way == NameWay::Guarded && tellsSomebody(name));
        std::string left = way == NameWay::LeftOut ? std::string() : hide ? pseudonym(name, kind) : name;
        found = known.emplace(name, std::move(left)).first;
    }
    name = found->second;
}

std::string NamePublisher::pseudonym(const std::string &name, const char *kind) const
{
    const QByteArray mac =
        QMessageAuthenticationCode::hash(QByteArray::fromStdString(name), m_key, QCryptographicHash::Sha256);
    return kind + mac.toHex().left(PseudonymDigits).toStdString();
}

// A value that is just a name leaves as the name does; one that holds a name among other things goes.
std::string NamePublisher::publishedContext(const UsageRecord &from, const UsageRecord &to) const
{
    const std::array<std::pair<const std::string *, const std::string *>, 3> names = {
        {{&from.user, &to.user}, {&from.customer, &to.customer}, {&from.project, &to.project}}};
    const bool guards = m_ways.users != NameWay::AsIs;
    std::string result;
    for (const auto &[key, raw] : jsonMembers(from.context)) {
        std::string value(raw);
        const std::string text = textOfJson(raw);
        bool keep = true;
        for (const auto &[before, after] : names) {
            if (*before == *after || !contains(raw, *before))
                continue;
            keep = text == *before && !after->empty();
            value = jsonOfText(*after);
            break;
        }
        if (value == raw && guards && raw.find('@') != std::string_view::npos) {
            keep = !text.empty() && m_ways.users != NameWay::LeftOut;
            value = jsonOfText(pseudonym(text, "user-"));
        }
        if (keep)
            result += (result.empty() ? "{" : ",") + std::string(key) + ":" + value;
    }
    return result.empty() ? result : result + "}";
}

NamesLeft NamePublisher::countOf(const Names &names)
{
    NamesLeft left;
    for (const auto &[before, after] : names)
        ++(after.empty() ? left.leftOut : after == before ? left.asIs : left.pseudonyms);
    return left;
}

} // namespace tally
