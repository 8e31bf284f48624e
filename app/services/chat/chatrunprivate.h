// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/httpexchange.h"
#include "services/chat/chatguess.h"
#include "services/chat/chatparts.h"
#include "services/chat/chatrecord.h"
#include "services/chat/chatrun.h"
#include "services/chat/chatservice.h"
#include "services/chat/secretscrub.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

namespace tally {

/// The steps of a ChatRun, in order: key, limits, then per attempt: pending record, call, record of its end.
class ChatRun::Private : public QObject {
public:
    Private(ChatService &service, ChatParts &parts, const ChatOrder &order);
    ~Private() override;

    void start();
    void stop();
    bool isStopped() const { return m_stopping; }
    /// What came so far.
    const ChatAnswer &current() const { return m_decoder ? m_decoder->answer() : answer; }

    ChatRun *q = nullptr; // set before start()
    ChatRun::State state = ChatRun::State::Preparing;
    ChatAnswer answer; // of the attempt that ended
    UsageRecord record;
    ChatLedger::Row row = std::make_shared<int64_t>(0);
    int64_t rowId = 0; // as this thread knows it
    std::optional<Error> unrecorded; // of the first record that could not be written
    int attempt = 0;
    int retryInMs = 0;
    QString problem;

private:
    Result<void> checkImages() const;
    void prepare(const Secret &key);
    void checkSpending();
    void begin();
    void dispatch();
    void put(const std::optional<OpenChat> &open, const std::function<void(const Result<int64_t> &)> &then);
    void keepId();
    void finishRecord(const ChatEnd &end);
    void readHead(const HttpAnswerHead &head);
    void readBytes(const QByteArray &bytes);
    void take(const ChatDelta &delta);
    void readEnd(const HttpResult &result);
    void meter(const HttpResult &result);
    Status statusOf(const HttpResult &result) const;
    QString failureText(const HttpResult &result) const;
    QString problemOf(const HttpResult &result, Status status) const;
    std::optional<int> nextAttemptIn(const HttpResult &result);
    bool refusesStreamOptions(const HttpResult &result) const;
    std::optional<OpenChat> whatIsLeft() const;
    void writeEnd(const std::optional<int> &retryMs);
    void pause(int milliseconds);
    void refuse(const Error &error);
    void enter(ChatRun::State next);
    void end();

    ChatService &m_service;
    ChatParts &m_parts;
    const ChatOrder m_order;
    const ChatProvider *m_provider = nullptr;
    ProviderEndpoint m_endpoint;
    ChatRequest m_request;
    SecretScrub m_scrub{QByteArray()}; // of the key and the request, from prepare() on
    std::unique_ptr<ChatDecoder> m_decoder;
    QPointer<HttpExchange> m_exchange;
    QElapsedTimer m_clock; // since the request left
    std::optional<int64_t> m_firstTokenMs;
    QTimer m_pause;
    int m_retriesDone = 0;
    Int128 m_promisedNano = 0;
    bool m_headRead = false;
    bool m_stopping = false;
    bool m_givesUp = false;
    bool m_waits = false; // for the ledger
};

} // namespace tally
