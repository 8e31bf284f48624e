// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/chatlookups.h"

#include "providers/httpexchange.h"
#include "providers/providerregistry.h"
#include "services/async.h"
#include "services/chat/chatrecord.h"
#include "services/chat/secretscrub.h"

#include <QDateTime>

#include <algorithm>
#include <array>

namespace tally {

namespace {

// Another process may have settled it meanwhile.
bool isStillAsked(const ChatState &state, const OpenChat &asked)
{
    return state.open && state.open->session.empty() && state.open->lookupId == asked.lookupId;
}

} // namespace

int64_t lookupDelayMs(int64_t attempts)
{
    constexpr std::array<int64_t, ChatLookups::MaxAttempts> Seconds{3,   6,    15,    60,    300,
                                                                    900, 3600, 14400, 43200, 86400};
    const auto index = std::clamp<int64_t>(attempts, 1, ChatLookups::MaxAttempts) - 1;
    return Seconds[static_cast<size_t>(index)] * 1000;
}

ChatLookups::ChatLookups(ChatWorkspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ChatLookups::look);
}

void ChatLookups::look()
{
    m_lookAgain = true;
    if (!m_busy)
        next();
}

void ChatLookups::next()
{
    m_busy = true;
    m_lookAgain = false;
    deliver(m_workspace.ledger.lookups(), this,
            [this](const Result<std::vector<ChatLedger::Lookup>> &lookups) {
                m_busy = false;
                if (!lookups || lookups->empty())
                    return;
                const int64_t waitMs = lookups->front().open.nextMs - QDateTime::currentMSecsSinceEpoch();
                if (waitMs <= 0)
                    return ask(lookups->front());
                constexpr int64_t LongestWaitMs = 3'600'000; // the clock may be set meanwhile
                m_timer.start(static_cast<int>(std::min(waitMs, LongestWaitMs)));
            });
}

void ChatLookups::ask(const ChatLedger::Lookup &lookup)
{
    m_busy = true;
    const QString address = m_workspace.routes.fullAddress(QString::fromStdString(lookup.open.baseUrl));
    // A chat has the provider as its source, a call that was passed on does not.
    const UsageRecord &record = lookup.record;
    const bool isChat = findProvider(QString::fromStdString(record.source)) != nullptr;
    const ChatTarget target{isChat ? record.source : record.provider, address.toStdString(), {}};
    const auto provider = providerOf(target);
    if (!provider || address.isEmpty() || !m_workspace.routes.mayAskAt(address, (*provider)->info()))
        return drop(lookup.open);
    const ProviderInfo &info = (*provider)->info();
    m_workspace.secrets.find(
        keyNameOf(target, info), this, [this, lookup, address, provider = *provider](const Secret &key) {
            const auto request = provider->lookupRequest(lookup.open.lookupId, {address, key.value});
            if (!request || key.value.isEmpty())
                return again(lookup.open);
            HttpExchange *exchange = m_workspace.transport.send(*request, httpOptions(m_workspace.settings));
            connect(exchange, &HttpExchange::finished, this,
                    [this, lookup, provider, scrub = SecretScrub(key.value)](const HttpResult &result) {
                        read(lookup, *provider, scrub,
                             result.outcome == HttpOutcome::Complete ? result.body : QByteArray());
                    });
        });
}

void ChatLookups::read(const ChatLedger::Lookup &lookup, const ChatProvider &provider,
                       const SecretScrub &scrub, const QByteArray &body)
{
    auto answer = body.isEmpty() ? std::nullopt : provider.readLookup(body);
    if (answer)
        scrub.removeKey(*answer);
    if (answer)
        done(lookup.open, *answer);
    else
        again(lookup.open);
}

void ChatLookups::again(const OpenChat &open)
{
    const int64_t nowMs = QDateTime::currentMSecsSinceEpoch();
    change(open.recordId, [open, nowMs](ChatState &state) {
        if (!isStillAsked(state, open))
            return false;
        OpenChat &left = *state.open;
        ++left.attempts;
        left.nextMs = nowMs + lookupDelayMs(left.attempts);
        if (left.attempts >= MaxAttempts)
            state.open.reset();
        return true;
    });
}

// The record stays as it is.
void ChatLookups::drop(const OpenChat &open)
{
    change(open.recordId, [open](ChatState &state) {
        const bool asked = isStillAsked(state, open);
        if (asked)
            state.open.reset();
        return asked;
    });
}

// The record may be another one than when it was asked for: what it is now counts.
void ChatLookups::done(const OpenChat &open, const ChatAnswer &answer)
{
    change(open.recordId, [open, answer, prices = m_workspace.prices](ChatState &state) {
        if (isStillAsked(state, open))
            state.open.reset();
        RecordPricer pricer(prices);
        if (state.record)
            putLookup(*state.record, answer, pricer);
        return true;
    });
}

void ChatLookups::change(int64_t recordId, const ChatChange &change)
{
    deliver(m_workspace.ledger.change(recordId, change), this, [this](const Result<int64_t> &changed) {
        m_busy = false;
        if (!changed) // a ledger that cannot be written is tried at the next occasion
            return;
        Q_EMIT recordsChanged();
        next();
    });
}

} // namespace tally

#include "moc_chatlookups.cpp"
