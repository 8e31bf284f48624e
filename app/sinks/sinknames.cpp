// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/sinknames.h"

#include "sinks/contextnames.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <array>
#include <utility>

namespace tally {

namespace {

constexpr std::array<std::string_view, 3> BookedAsIds{"raw", "pseudonym", "none"};

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
    const ContextNames names(
        [this](std::string_view kind, const std::string &name) { return nameOf(kind, name); },
        {{"user", record.user}, {"customer", record.customer}, {"project", record.project}});
    return names.hidden(record.context);
}

} // namespace tally
