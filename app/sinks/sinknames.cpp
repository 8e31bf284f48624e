// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/sinknames.h"

#include "domain/contextedit.h"
#include "domain/jsonmembers.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <array>
#include <utility>

namespace tally {

namespace {

constexpr std::array<std::string_view, 3> BookedAsIds{"raw", "pseudonym", "none"};

/// What a member of a context names, by its key with quotes; empty: nothing of these.
std::string_view kindOf(std::string_view key)
{
    constexpr std::pair<std::string_view, std::string_view> Kinds[] = {
        {"\"user\"", "user"},
        {"\"user_id\"", "user"},
        {"\"user_email\"", "user"},
        {"\"end_user\"", "user"},
        {"\"customer\"", "customer"},
        {"\"customer_id\"", "customer"},
        {"\"client\"", "customer"},
        {"\"client_customer_key\"", "customer"},
        {"\"project\"", "project"},
        {"\"project_id\"", "project"},
        {"\"project_name\"", "project"},
    };
    for (const auto &[name, kind] : Kinds) {
        if (key == name)
            return kind;
    }
    return {};
}

void replaceAll(std::string &text, const std::string &what, const std::string &by)
{
    for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

} // namespace

std::string_view toId(BookedAs as)
{
    return BookedAsIds[static_cast<size_t>(as)];
}

std::optional<BookedAs> bookedAsFromId(std::string_view id)
{
    for (size_t i = 0; i < BookedAsIds.size(); ++i) {
        if (BookedAsIds[i] == id)
            return static_cast<BookedAs>(i);
    }
    return std::nullopt;
}

std::string SinkNames::nameOf(std::string_view kind, const std::string &name) const
{
    if (m_as == BookedAs::Raw || name.empty())
        return name;
    if (m_as == BookedAs::None)
        return {};
    const std::string text = std::string(kind) + '\n' + name;
    const QByteArray hash = QMessageAuthenticationCode::hash(QByteArray::fromStdString(text), m_secret,
                                                             QCryptographicHash::Sha256);
    return std::string(kind) + '_' + hash.first(10).toHex().toStdString();
}

UsageRecord SinkNames::recordOf(const UsageRecord &record) const
{
    UsageRecord named = record;
    if (m_as == BookedAs::Raw)
        return named;
    named.user = nameOf("user", record.user);
    named.customer = nameOf("customer", record.customer);
    named.project = nameOf("project", record.project);
    named.context = contextOf(record);
    return named;
}

std::string SinkNames::contextOf(const UsageRecord &record) const
{
    std::string context = "{";
    for (const auto &[key, value] : jsonMembers(record.context)) {
        std::string text(value);
        if (const std::string_view kind = kindOf(key); !kind.empty() && text != "null") {
            const bool isText = text.front() == '"';
            const std::string name = nameOf(kind, isText ? text.substr(1, text.size() - 2) : text);
            if (name.empty())
                continue;
            text = jsonString(name);
        }
        for (const auto &[kind, name] :
             {std::pair("user", &record.user), std::pair("customer", &record.customer),
              std::pair("project", &record.project)}) {
            if (!name->empty())
                replaceAll(text, jsonString(*name), jsonString(nameOf(kind, *name)));
        }
        if (context.size() > 1)
            context += ',';
        context.append(key).append(":").append(text);
    }
    return context.size() > 1 ? context + '}' : std::string();
}

} // namespace tally
