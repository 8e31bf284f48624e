// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/async.h"
#include "services/chat/chatidentity.h"
#include "services/chat/chatrunprivate.h"
#include "services/servicetext.h"

#include <QDateTime>

#include <algorithm>

namespace tally {

namespace {

// Without a record nothing leaves.
Error notSent(const Error &why, int attempt)
{
    const QString said = attempt > 1
        ? ServiceText::tr("%1 The request was not sent again.", "after a sentence")
        : ServiceText::tr("%1 Nothing was sent.", "after a sentence");
    return {why.kind, said.arg(why.message), why.detail};
}

} // namespace

ChatRun::Private::Private(ChatService &service, ChatParts &parts, const ChatOrder &order)
    : m_service(service)
    , m_parts(parts)
    , m_order(order)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] { begin(); });
}

// A request that is dropped on its way is stopped, and its record says so.
ChatRun::Private::~Private()
{
    m_parts.promisedNano -= m_promisedNano;
    if (state == State::Done || record.status != Status::Pending)
        return;
    if (m_exchange) {
        disconnect(m_exchange, nullptr, this, nullptr);
        delete m_exchange;
    }
    answer = current();
    m_scrub.removeKey(answer);
    finishRecord({.status = Status::Cancelled, .timeToFirstTokenMs = m_firstTokenMs});
    m_parts.ledger.put(row, record, whatIsLeft());
}

void ChatRun::Private::start()
{
    const auto provider = providerOf(m_order.target);
    if (!provider)
        return refuse(provider.error());
    m_provider = *provider;
    const ProviderInfo &info = m_provider->info();
    m_endpoint.baseUrl = addressOf(m_order.target, info);
    if (const auto usable = checkAddress(m_endpoint.baseUrl); !usable)
        return refuse(usable.error());
    if (const auto taken = checkImages(); !taken)
        return refuse(taken.error());
    m_request = {m_order.target.model, m_order.system, m_order.messages, m_order.parameters,
                 wireIdentity(m_order, info, m_parts.settings)};
    m_parts.secrets.find(keyNameOf(m_order.target, info), this, [this](const Secret &key) { prepare(key); });
}

// Providers refuse such a request too, or worse, leave the images out and bill the rest.
Result<void> ChatRun::Private::checkImages() const
{
    const auto hasImages = [](const ChatMessage &message) { return !message.images.empty(); };
    if (m_service.takesImages(m_order.target).value_or(true)
        || std::ranges::none_of(m_order.messages, hasImages))
        return {};
    return Error{ErrorKind::InvalidInput,
                 ServiceText::tr("“%1” takes no images, as the list of models of %2 says. Nothing was sent. "
                                 "Choose another model, or ask without images.")
                     .arg(QString::fromStdString(m_order.target.model), m_provider->info().name)};
}

void ChatRun::Private::prepare(const Secret &key)
{
    if (m_stopping)
        return end();
    m_endpoint.key = key.value;
    m_scrub = SecretScrub(key.value, m_request);
    m_endpoint.streamOptions = !m_parts.withoutStreamOptions.contains(m_endpoint.baseUrl);
    if (const auto encoded = m_provider->encode(m_request, m_endpoint); !encoded)
        return refuse(encoded.error());
    checkSpending();
}

void ChatRun::Private::checkSpending()
{
    const ChatSettings &settings = m_parts.settings;
    if (!settings.requestLimit && !settings.dayLimit)
        return begin();
    deliver(m_parts.ledger.spentSince(beginOfToday(settings)), this,
            [this](const Result<ChatSpending> &spent) {
                if (m_stopping)
                    return end();
                if (!spent)
                    return refuse(spent.error());
                const ChatGuess guess = guessCost(m_order, m_provider->info(), m_parts.prices);
                const auto allowed = checkLimits(m_parts.settings, guess, *spent, m_parts.promisedNano);
                if (!allowed)
                    return refuse(allowed.error());
                m_promisedNano = guess.most ? guess.most->nano : 0;
                m_parts.promisedNano += m_promisedNano;
                begin();
            });
}

// The record stands in the ledger before the first byte leaves.
void ChatRun::Private::begin()
{
    ++attempt;
    answer = {};
    problem.clear();
    row = std::make_shared<int64_t>(0);
    rowId = 0;
    m_headRead = false;
    m_firstTokenMs.reset();
    const std::string localId = "chat-" + m_parts.ledger.session() + "-" + std::to_string(++m_parts.sent);
    record = pendingRecord(m_order, m_provider->info(), localId, QDateTime::currentMSecsSinceEpoch());
    enter(State::Preparing);
    put(OpenChat{.session = m_parts.ledger.session()}, [this](const Result<int64_t> &placed) {
        if (!placed) {
            record.status.reset();
            return refuse(notSent(placed.error(), attempt));
        }
        Q_EMIT m_service.recordsChanged();
        dispatch();
    });
}

// While another program writes, an import say, it is tried again: before the request leaves until it is
// stopped, and at its end until the record stands.
void ChatRun::Private::put(const std::optional<OpenChat> &open,
                           const std::function<void(const Result<int64_t> &)> &then)
{
    deliver(m_parts.ledger.put(row, record, open), this, [this, open, then](const Result<int64_t> &placed) {
        const bool given = record.status == Status::Pending ? m_stopping : m_givesUp;
        if (!placed && placed.error().kind == ErrorKind::Locked && !given) {
            if (!std::exchange(m_waits, true))
                Q_EMIT q->ledgerIsBusy();
            constexpr int PauseMs = 200;
            QTimer::singleShot(PauseMs, this, [this, open, then] { put(open, then); });
            return;
        }
        m_waits = false;
        if (placed)
            rowId = *placed;
        else if (!unrecorded)
            unrecorded = placed.error();
        then(placed);
    });
}

void ChatRun::Private::dispatch()
{
    m_clock.start();
    const auto encoded = m_provider->encode(m_request, m_endpoint);
    if (m_stopping || !encoded) {
        HttpResult never;
        never.outcome = m_stopping ? HttpOutcome::Cancelled : HttpOutcome::NotAllowed;
        never.error = encoded ? Error{} : encoded.error();
        return readEnd(never);
    }
    m_decoder = m_provider->decoder(m_request);
    m_parts.sentTo.insert(placeKey(m_provider->info(), m_endpoint.baseUrl));
    m_exchange = m_parts.transport.send(*encoded, httpOptions(m_parts.settings));
    connect(m_exchange, &HttpExchange::headReceived, this,
            [this](const HttpAnswerHead &head) { readHead(head); });
    connect(m_exchange, &HttpExchange::bytesReceived, this,
            [this](const QByteArray &bytes) { readBytes(bytes); });
    connect(m_exchange, &HttpExchange::finished, this, [this](const HttpResult &result) { readEnd(result); });
    enter(State::Waiting);
}

// An id is kept at once: after a crash it is all there is to ask with, and what an import knows the request
// by.
void ChatRun::Private::readHead(const HttpAnswerHead &head)
{
    if (std::exchange(m_headRead, true))
        return;
    m_decoder->head(head, QDateTime::currentMSecsSinceEpoch());
    keepId();
}

void ChatRun::Private::keepId()
{
    const std::string id = m_decoder->answer().responseId;
    if (id.empty() || id == record.externalId || !m_scrub.isClean(id))
        return;
    OpenChat open{.session = m_parts.ledger.session()};
    if (m_provider->lookupRequest(id, m_endpoint)) {
        open.baseUrl = m_parts.keptAddress(m_endpoint.baseUrl).toStdString();
        open.lookupId = id;
    }
    record.externalId = id;
    deliver(m_parts.ledger.put(row, record, open), this, [this](const Result<int64_t> &placed) {
        if (placed)
            rowId = *placed;
        else if (placed.error().kind != ErrorKind::Locked) // the end brings the id too
            Q_EMIT m_service.failed(placed.error());
    });
}

void ChatRun::Private::readBytes(const QByteArray &bytes)
{
    take(m_decoder->feed(bytes));
}

void ChatRun::Private::take(const ChatDelta &delta)
{
    if (delta.isEmpty())
        return;
    keepId();
    if (!m_firstTokenMs && m_request.parameters.stream)
        m_firstTokenMs = m_clock.elapsed();
    if (state == State::Waiting)
        enter(State::Streaming);
    Q_EMIT q->delta(delta);
}

void ChatRun::Private::pause(int milliseconds)
{
    retryInMs = milliseconds;
    m_pause.start(milliseconds);
    enter(State::RetryPause);
}

void ChatRun::Private::stop()
{
    if (state == State::Done)
        return;
    m_givesUp = std::exchange(m_stopping, true); // the second time it does not wait for the ledger either
    if (m_exchange)
        m_exchange->cancel();
    else if (m_pause.isActive()) {
        m_pause.stop();
        end();
    }
}

void ChatRun::Private::refuse(const Error &error)
{
    problem = error.message;
    // Not before send() has returned.
    QMetaObject::invokeMethod(
        this, [this] { end(); }, Qt::QueuedConnection);
}

void ChatRun::Private::enter(State next)
{
    if (state == next)
        return;
    state = next;
    Q_EMIT q->stateChanged();
}

void ChatRun::Private::end()
{
    if (state == State::Done)
        return;
    m_parts.promisedNano -= std::exchange(m_promisedNano, 0);
    enter(State::Done);
    Q_EMIT q->finished();
}

} // namespace tally
