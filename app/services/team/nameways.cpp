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

constexpr size_t PseudonymDigits = 16;
constexpr size_t IdDigits = 32;

bool tellsSomebody(std::string_view name)
{
    return name.find('@') != std::string_view::npos
        || std::any_of(name.begin(), name.end(), [](unsigned char c) { return c <= ' '; })
        || name.find("\xC2\xA0") != std::string_view::npos;
}

/// What a JSON value or a key says to whoever reads it.
QString decoded(std::string_view raw)
{
    const auto size = static_cast<qsizetype>(raw.size());
    if (raw.find('\\') == std::string_view::npos)
        return QString::fromUtf8(raw.data(), size);
    const QJsonArray list = QJsonDocument::fromJson('[' + QByteArray(raw.data(), size) + ']').array();
    // Written again it has escapes only of what has no sign of its own.
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

/// The text of a JSON string; empty for other values.
QString textOfJson(std::string_view raw)
{
    if (raw.size() < 2 || raw.front() != '"')
        return {};
    const QByteArray list = '[' + QByteArray(raw.data(), static_cast<qsizetype>(raw.size())) + ']';
    return QJsonDocument::fromJson(list).array().at(0).toString();
}

std::string jsonOfText(const QString &text)
{
    QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    list = list.sliced(1, list.size() - 2);
    return list.toStdString();
}

bool contains(const QString &text, const std::string &name)
{
    if (name.empty())
        return false;
    const QString plain = QString::fromStdString(name);
    const QString quoted = QString::fromStdString(jsonOfText(plain));
    return text.contains(plain, Qt::CaseInsensitive)
        || text.contains(QStringView(quoted).sliced(1, quoted.size() - 2), Qt::CaseInsensitive);
}

/// The names of a record as they are, and as they leave.
std::array<std::pair<const std::string *, const std::string *>, 3> namesOf(const UsageRecord &from,
                                                                           const UsageRecord &to)
{
    return {{{&from.user, &to.user}, {&from.customer, &to.customer}, {&from.project, &to.project}}};
}

bool holdsHiddenName(const QString &text, const UsageRecord &from, const UsageRecord &to)
{
    const auto names = namesOf(from, to);
    return std::any_of(names.begin(), names.end(), [&](const auto &name) {
        return *name.first != *name.second && contains(text, *name.first);
    });
}

} // namespace

NamePublisher::NamePublisher(const NameWays &ways, QByteArray key)
    : m_ways(ways)
    , m_key(std::move(key))
{
}

NamePublisher::Published NamePublisher::published(const UsageRecord &record, const RecordKey &key)
{
    Published published{.record = record};
    UsageRecord &result = published.record;
    apply(result.user, m_ways.users, "user-", m_users);
    apply(result.customer, m_ways.customers, "customer-", m_customers);
    apply(result.project, m_ways.projects, "project-", m_projects);
    result.context = publishedContext(record, result);
    dropTelling(record, result);
    result.ownKey.clear(); // a hash of the names as they are
    result.requestId.clear();
    result.growingId.clear();
    result.line = 0;
    publishId(record, key, published);
    return published;
}

// Fields with words of the source, in which somebody may stand all the same.
void NamePublisher::dropTelling(const UsageRecord &from, UsageRecord &to) const
{
    for (std::string *text : {&to.finishReason, &to.serviceTier}) {
        const bool mail = m_ways.users != NameWay::AsIs && text->find('@') != std::string::npos;
        if (mail || (!text->empty() && holdsHiddenName(QString::fromStdString(*text), from, to)))
            text->clear();
    }
}

// Without an id a record is known by all it says, and would be another one with other names. What ways the
// names leave in this time must not matter.
void NamePublisher::publishId(const UsageRecord &from, const RecordKey &key, Published &published) const
{
    UsageRecord &to = published.record;
    const std::string &id = from.externalId;
    if (id.empty() && isAggregate(from.granularity))
        return; // gets one of its slice
    const auto isTold = [&](const std::string &name) {
        return tellsSomebody(name) && contains(QString::fromStdString(id), name);
    };
    if (!id.empty() && id.find('@') == std::string::npos && !isTold(from.user) && !isTold(from.customer)
        && !isTold(from.project))
        return;
    if (id.empty() && key == RecordKey())
        return;
    to.externalId = "published-" + hidden(key == RecordKey() ? id : toHex(key)).substr(0, IdDigits);
    // Who has the same log may have taken it into the team's ledger as it is.
    if (key != RecordKey() && to.user == from.user && to.customer == from.customer
        && to.project == from.project && to.context == from.context)
        published.other = key;
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

std::string NamePublisher::hidden(std::string_view text) const
{
    const QByteArray bytes(text.data(), static_cast<qsizetype>(text.size()));
    return QMessageAuthenticationCode::hash(bytes, m_key, QCryptographicHash::Sha256).toHex().toStdString();
}

std::string NamePublisher::pseudonym(const std::string &name, const char *kind) const
{
    return kind + hidden(name).substr(0, PseudonymDigits);
}

// A value that is just a name leaves as the name does; one that holds a name among other things goes, and so
// does one whose key holds a name.
std::string NamePublisher::publishedContext(const UsageRecord &from, const UsageRecord &to) const
{
    const bool guards = m_ways.users != NameWay::AsIs;
    std::string result;
    for (const auto &[key, raw] : jsonMembers(from.context)) {
        std::string value(raw);
        const QString all = decoded(raw);
        const QString text = textOfJson(raw);
        const QString keyText = decoded(key);
        bool keep = !holdsHiddenName(keyText, from, to) && !(guards && keyText.contains(u'@'));
        for (const auto &[before, after] : namesOf(from, to)) {
            if (*before == *after || !contains(all, *before))
                continue;
            keep = keep && text == QString::fromStdString(*before) && !after->empty();
            value = jsonOfText(QString::fromStdString(*after));
            break;
        }
        if (value == raw && guards && all.contains(u'@')) {
            keep = keep && !text.isEmpty() && m_ways.users != NameWay::LeftOut;
            value = jsonOfText(QString::fromStdString(pseudonym(text.toStdString(), "user-")));
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
