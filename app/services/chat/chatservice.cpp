// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/chatservice.h"

#include "domain/ledgerplace.h"
#include "providers/httpexchange.h"
#include "services/async.h"
#include "services/chat/chatguess.h"
#include "services/chat/chatlookups.h"
#include "services/chat/chatrecord.h"
#include "services/chat/chatworkspace.h"
#include "services/chat/chatrun.h"
#include "services/chat/secretscrub.h"
#include "services/servicetext.h"

#include <QDateTime>
#include <QFileInfo>

namespace tally {

namespace {

KeyState stateOf(const Secret &secret)
{
    KeyState state;
    state.keyStoreAnswers = secret.keyStoreAnswers;
    switch (secret.origin) {
    case SecretOrigin::None:
        state.origin = KeyState::Origin::None;
        break;
    case SecretOrigin::Environment:
        state.origin = KeyState::Origin::Environment;
        break;
    case SecretOrigin::KeyStore:
        state.origin = KeyState::Origin::KeyStore;
        break;
    case SecretOrigin::ThisRun:
        state.origin = KeyState::Origin::ThisRun;
        break;
    }
    return state;
}

Result<std::vector<ModelListing>> listOf(const HttpResult &result, const ChatProvider &provider,
                                         const QByteArray &key)
{
    if (result.outcome == HttpOutcome::Complete)
        return provider.readModels(result.body);
    if (result.outcome == HttpOutcome::HttpError)
        return Error{
            ErrorKind::Io,
            ServiceText::tr("%1 did not give its list of models (HTTP status %2). Type the model's name, "
                            "or check the key and the address.")
                .arg(provider.info().name)
                .arg(result.head.status)};
    Error error = result.error;
    error.message = SecretScrub(key).withoutKey(error.message); // a redirect names another server
    return error;
}

} // namespace

ChatService::ChatService(const QString &ledgerPath, std::shared_ptr<const PriceCatalogue> prices,
                         const ChatSettings &settings, QObject *parent)
    : QObject(parent)
    , m_workspace(std::make_unique<ChatWorkspace>(ledgerPath, std::move(prices), settings))
{
}

ChatService::~ChatService()
{
    // Before the parts they use.
    qDeleteAll(findChildren<ChatRun *>(Qt::FindDirectChildrenOnly));
}

void ChatService::setSettings(const ChatSettings &settings)
{
    m_workspace->settings = settings;
}

const ChatSettings &ChatService::settings() const
{
    return m_workspace->settings;
}

void ChatService::setPrices(std::shared_ptr<const PriceCatalogue> prices)
{
    m_workspace->prices = ChatWorkspace::orEmpty(std::move(prices));
}

ChatRun *ChatService::send(const ChatOrder &order)
{
    auto *run = new ChatRun(*m_workspace, this);
    connect(run, &ChatRun::recordsChanged, this, &ChatService::recordsChanged);
    connect(run, &ChatRun::failed, this, &ChatService::failed);
    connect(run, &ChatRun::lookupLeft, this, [this] {
        if (m_lookups)
            m_lookups->look();
    });
    run->start(order, takesImages(order.target).value_or(true));
    return run;
}

ChatGuess ChatService::guess(const ChatOrder &order) const
{
    const auto provider = providerOf(order.target);
    return guessCost(order, provider ? (*provider)->info() : ProviderInfo{}, m_workspace->prices);
}

UsageRecord ChatService::recordOf(const ChatOrder &order) const
{
    const auto provider = providerOf(order.target);
    return pendingRecord(order, provider ? (*provider)->info() : ProviderInfo{}, {},
                         QDateTime::currentMSecsSinceEpoch());
}

std::vector<RateLimit> ChatService::limitsOf(const ChatTarget &target) const
{
    return m_workspace->limits.of(target);
}

void ChatService::markInterrupted()
{
    if (mayHaveLedger(m_workspace->ledger.path())) // nothing makes a ledger before a request is recorded
        m_workspace->ledger.recover();
}

void ChatService::recover()
{
    if (!m_lookups) {
        m_lookups = std::make_unique<ChatLookups>(*m_workspace);
        connect(m_lookups.get(), &ChatLookups::recordsChanged, this, &ChatService::recordsChanged);
    }
    deliver(m_workspace->ledger.recover(), this, [this](const Result<int64_t> &changed) {
        if (!changed)
            Q_EMIT failed(changed.error());
        else if (*changed > 0)
            Q_EMIT recordsChanged();
        m_lookups->look();
    });
}

void ChatService::models(const ChatTarget &target, QObject *receiver,
                         std::function<void(const Result<std::vector<ModelListing>> &)> done)
{
    const auto provider = providerOf(target);
    if (!provider)
        return done(provider.error());
    const ProviderInfo &info = (*provider)->info();
    const QString address = addressOf(target, info);
    m_workspace->secrets.find(
        keyNameOf(target, info), receiver,
        [this, target, provider = *provider, address, receiver, done = std::move(done)](const Secret &key) {
            const HttpRequest request = provider->modelsRequest({address, key.value});
            HttpExchange *exchange = m_workspace->transport.send(request, httpOptions(m_workspace->settings));
            connect(exchange, &HttpExchange::finished, receiver,
                    [this, target, provider, done, key = key.value](const HttpResult &result) {
                        const auto list = listOf(result, *provider, key);
                        if (list)
                            noteModels(target, *list);
                        done(list);
                    });
        });
}

void ChatService::noteModels(ChatTarget target, const std::vector<ModelListing> &models)
{
    for (const ModelListing &model : models) {
        target.model = model.id;
        if (model.takesImages)
            m_takesImages.insert(targetKey(target), *model.takesImages);
    }
    Q_EMIT modelsKnown();
}

std::optional<bool> ChatService::takesImages(const ChatTarget &target) const
{
    const auto at = m_takesImages.constFind(targetKey(target));
    return at == m_takesImages.constEnd() ? std::nullopt : std::optional(*at);
}

void ChatService::learnModels(const ChatTarget &target)
{
    const QString key = targetKey({target.provider, target.baseUrl, {}});
    if (takesImages(target) || m_askedForModels.contains(key))
        return;
    m_askedForModels.insert(key);
    models(target, this, [this, key](const Result<std::vector<ModelListing>> &list) {
        if (!list)
            m_askedForModels.remove(key); // the key may be set meanwhile
    });
}

void ChatService::spentToday(QObject *receiver, std::function<void(const Result<ChatSpending> &)> done)
{
    deliver(m_workspace->ledger.spentSince(beginOfToday(m_workspace->settings)), receiver, std::move(done));
}

void ChatService::keyState(const ChatTarget &target, QObject *receiver, std::function<void(KeyState)> done)
{
    const auto provider = providerOf(target);
    if (!provider)
        return done({});
    m_workspace->secrets.find(keyNameOf(target, (*provider)->info()), receiver,
                              [done = std::move(done)](const Secret &secret) { done(stateOf(secret)); });
}

void ChatService::setKey(const ChatTarget &target, const QByteArray &key, QObject *receiver,
                         std::function<void(KeyState)> done)
{
    const auto provider = providerOf(target);
    if (!provider)
        return done({});
    m_workspace->secrets.keep(
        keyNameOf(target, (*provider)->info()).id, key, receiver,
        [done = std::move(done)](SecretOrigin origin) {
            done(stateOf({.origin = origin, .keyStoreAnswers = origin == SecretOrigin::KeyStore}));
        });
}

void ChatService::forgetKey(const ChatTarget &target, QObject *receiver, std::function<void(bool)> done)
{
    const auto provider = providerOf(target);
    if (!provider)
        return done(true);
    m_workspace->secrets.forget(keyNameOf(target, (*provider)->info()).id, receiver, std::move(done));
}

} // namespace tally

#include "moc_chatservice.cpp"
