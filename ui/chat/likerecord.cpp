// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/likerecord.h"

#include "services/chat/chatrecord.h"
#include "services/chat/chatservice.h"
#include "services/chat/chatsession.h"

namespace tally {

namespace {

/// The provider of our list that a record's provider or source is; empty: none.
std::string chatProviderOf(const UsageRecord &record)
{
    const QString source = QString::fromStdString(record.source);
    const QString billed = QString::fromStdString(record.provider);
    for (const auto &provider : chatProviders()) {
        if (provider->info().id == source)
            return source.toStdString();
    }
    for (const auto &provider : chatProviders()) {
        if (provider->info().recordProvider.compare(billed, Qt::CaseInsensitive) == 0
            && !provider->info().baseUrl.isEmpty())
            return provider->info().id.toStdString();
    }
    return {};
}

} // namespace

Conversation conversationLike(const UsageRecord &record)
{
    Conversation next = newConversation();
    next.booking = bookingOf(record);
    if (const std::string provider = chatProviderOf(record); !provider.empty() && !record.model.empty())
        next.targets = {{provider, {}, askedModelOf(record)}};
    return next;
}

} // namespace tally
