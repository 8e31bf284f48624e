// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/chatattempt.h"

#include "services/async.h"
#include "services/chat/chatoutcome.h"
#include "services/chat/endedrequest.h"
#include "services/servicetext.h"

#include <QDateTime>
#include <QTimer>

#include <utility>

namespace tally {

namespace {

constexpr int FirstLookupMs = 2'000; // a router does not know a cost at once
constexpr int BusyPauseMs = 200;
constexpr int LongestPauseMs = 5'000;
constexpr qint64 LongestAwayMs = 180'000; // that a server is waited for

} // namespace

ChatAttempt::ChatAttempt(const ChatCall &call, ChatWorkspace &workspace, QObject *parent)
    : QObject(parent)
    , m_call(call)
    , m_workspace(workspace)
    , m_record(pendingRecord(call.order, call.info(), workspace.ledger.newLocalId(),
                             QDateTime::currentMSecsSinceEpoch()))
    , m_localId(m_record.externalId)
{
}

ChatAttempt::~ChatAttempt()
{
    const bool isRunning = m_record.status == Status::Pending;
    if (!isRunning && !m_isEnding)
        return;
    if (m_exchange) {
        disconnect(m_exchange, nullptr, this, nullptr);
        delete m_exchange;
    }
    if (isRunning) {
        m_answer = answer();
        m_call.scrub.removeKey(m_answer);
        finishRecord({.status = Status::Cancelled, .timeToFirstTokenMs = m_firstTokenMs});
    }
    if (m_clock.isValid())
        m_workspace.ledger.putOrKeep(ended());
    else // it never left: nothing is lost with it
        m_workspace.ledger.put(m_row, m_record, std::nullopt);
}

// The record stands in the ledger before the first byte leaves.
void ChatAttempt::start()
{
    put(OpenChat{.session = m_workspace.ledger.session()}, [this](const Result<int64_t> &placed) {
        if (!placed) {
            m_record.status.reset();
            Q_EMIT refused(placed.error());
            return;
        }
        Q_EMIT recordsChanged();
        dispatch();
    });
}

void ChatAttempt::stop()
{
    m_givesUp = std::exchange(m_stopping, true); // the second time it does not wait for the ledger either
    if (m_exchange)
        m_exchange->cancel();
}

// While another program writes, an import say, it is tried again: before the request leaves until it is
// stopped, and at its end until the record stands. A server that is away at the end, when the request has
// been paid for, is waited for as well, for some minutes.
void ChatAttempt::put(const std::optional<OpenChat> &open,
                      const std::function<void(const Result<int64_t> &)> &then)
{
    deliver(m_workspace.ledger.put(m_row, m_record, open), this,
            [this, open, then](const Result<int64_t> &placed) {
                if (!placed && isTriedAgain(placed.error())) {
                    if (!std::exchange(m_waits, true)) {
                        m_waited.start();
                        m_pauseMs = BusyPauseMs;
                        Q_EMIT ledgerIsBusy();
                    }
                    QTimer::singleShot(m_pauseMs, this, [this, open, then] { put(open, then); });
                    if (placed.error().kind != ErrorKind::Locked)
                        m_pauseMs = std::min(m_pauseMs * 2, LongestPauseMs);
                    return;
                }
                m_waits = false;
                if (placed)
                    m_rowId = *placed;
                else if (!m_unrecorded)
                    m_unrecorded = Unrecorded{placed.error()};
                then(placed);
            });
}

bool ChatAttempt::isTriedAgain(const Error &error) const
{
    const bool ends = m_record.status != Status::Pending;
    if (ends ? m_givesUp : m_stopping)
        return false;
    if (error.kind == ErrorKind::Locked)
        return true;
    return ends && m_workspace.ledger.mayPass(error) && !(m_waits && m_waited.elapsed() > LongestAwayMs);
}

void ChatAttempt::dispatch()
{
    m_clock.start();
    if (m_stopping) {
        HttpResult never;
        never.outcome = HttpOutcome::Cancelled;
        return readEnd(never);
    }
    m_decoder = m_call.provider->decoder(m_call.request);
    m_workspace.routes.noteSent(m_call.info(), m_call.endpoint.baseUrl);
    m_exchange = m_workspace.transport.send(m_call.http, httpOptions(m_workspace.settings));
    connect(m_exchange, &HttpExchange::headReceived, this, &ChatAttempt::readHead);
    connect(m_exchange, &HttpExchange::bytesReceived, this,
            [this](const QByteArray &bytes) { take(m_decoder->feed(bytes)); });
    connect(m_exchange, &HttpExchange::finished, this, &ChatAttempt::readEnd);
    Q_EMIT sent();
}

// An id is kept at once: after a crash it is all there is to ask with, and what an import knows the request
// by.
void ChatAttempt::readHead(const HttpAnswerHead &head)
{
    if (std::exchange(m_headRead, true))
        return;
    m_decoder->head(head, QDateTime::currentMSecsSinceEpoch());
    keepId();
}

void ChatAttempt::keepId()
{
    const std::string id = m_decoder->answer().responseId;
    if (id.empty() || id == m_record.externalId || !m_call.scrub.isClean(id))
        return;
    OpenChat open{.session = m_workspace.ledger.session()};
    if (m_call.provider->lookupRequest(id, m_call.endpoint)) {
        open.baseUrl = m_workspace.routes.keptAddress(m_call.endpoint.baseUrl).toStdString();
        open.lookupId = id;
    }
    m_record.externalId = id;
    deliver(m_workspace.ledger.put(m_row, m_record, open), this, [this](const Result<int64_t> &placed) {
        if (placed)
            m_rowId = *placed;
        else if (!m_workspace.ledger.mayPass(placed.error())) // the end brings the id too
            Q_EMIT failed(placed.error());
    });
}

void ChatAttempt::take(const ChatDelta &delta)
{
    if (delta.isEmpty())
        return;
    keepId();
    if (!m_firstTokenMs && m_call.request.parameters.stream)
        m_firstTokenMs = m_clock.elapsed();
    Q_EMIT this->delta(delta);
}

void ChatAttempt::readEnd(const HttpResult &result)
{
    m_exchange = nullptr;
    if (m_decoder && result.answerStarted && result.outcome != HttpOutcome::Redirect) {
        readHead(result.head);
        if (!result.body.isEmpty())
            take(m_decoder->feed(result.body));
        take(m_decoder->finish(result.isWhole()));
    }
    m_answer = answer();
    m_call.scrub.removeKey(m_answer);
    if (m_answer.finishReason == "error" && !m_answer.failure)
        m_answer.failure = ChatFailure{
            .message = ServiceText::tr("The provider ended the answer with an error and did not say which.")};
    m_decoder.reset();
    count(result);
    m_workspace.limits.take(m_call.order.target, m_answer.limits);
    const Status status = chatStatus(result, m_answer, m_stopping);
    m_problem = m_call.scrub.withoutKey(chatProblem(result, m_answer, status));
    ChatEnd end{.status = status, .timeToFirstTokenMs = m_firstTokenMs};
    if (result.isWhole())
        end.latencyMs = m_clock.elapsed();
    const bool isBad = status == Status::Failed || status == Status::Interrupted;
    if (isBad && !m_answer.failure)
        m_answer.failure = ChatFailure{.httpStatus = result.head.status, .message = m_problem};
    finishRecord(end);
    Q_EMIT answered(result);
    writeEnd();
}

// The one place where what servers said becomes a record; nothing is decoded behind it.
void ChatAttempt::finishRecord(const ChatEnd &end)
{
    ChatAnswer kept = m_answer;
    const bool isModelKnown = !m_workspace.prices->find(m_record.provider, kept.model).empty();
    m_call.scrub.removeQuotes(kept, isModelKnown);
    RecordPricer pricer(m_workspace.prices);
    const UsageRecord before = m_record;
    m_record = endedRecord(before, kept, end, pricer);
    m_call.scrub.removeKey(m_record, before);
}

// Where the provider does not say what is left of its limits, our own requests are counted.
void ChatAttempt::count(const HttpResult &result)
{
    const QString &provider = m_call.info().id;
    const auto tier = m_workspace.settings.tiers.constFind(provider);
    if (!result.requestSent || tier == m_workspace.settings.tiers.constEnd())
        return;
    const auto left = m_workspace.limits.count(provider, *tier, tokensOf(m_answer).value_or(0));
    if (m_answer.limits.empty())
        m_answer.limits = left;
}

std::optional<OpenChat> ChatAttempt::whatIsLeft() const
{
    const bool canAsk = !m_answer.responseId.empty() && !m_record.reportedCost
        && m_call.provider->lookupRequest(m_answer.responseId, m_call.endpoint).has_value();
    if (!canAsk)
        return std::nullopt;
    return OpenChat{.baseUrl = m_workspace.routes.keptAddress(m_call.endpoint.baseUrl).toStdString(),
                    .lookupId = m_answer.responseId,
                    .nextMs = QDateTime::currentMSecsSinceEpoch() + FirstLookupMs};
}

EndedRequest ChatAttempt::ended() const
{
    return {.record = m_record, .localId = m_localId, .row = m_row, .left = whatIsLeft()};
}

void ChatAttempt::writeEnd()
{
    m_isEnding = true;
    const auto left = whatIsLeft();
    put(left, [this, asks = left.has_value()](const Result<int64_t> &placed) {
        if (placed)
            tellEnd(asks);
        else
            keepEnd(placed.error());
    });
}

// What was paid for is not lost with the ledger: it comes in with the next start.
void ChatAttempt::keepEnd(const Error &why)
{
    m_isEnding = false;
    deliver(m_workspace.ledger.keep({ended()}), this, [this, why](const Result<QString> &kept) {
        m_unrecorded = Unrecorded{why, kept ? *kept : QString()};
        Q_EMIT failed(unstoredEnd(*m_unrecorded).error());
        tellEnd(false);
    });
}

void ChatAttempt::tellEnd(bool asks)
{
    m_isEnding = false;
    Q_EMIT recordsChanged();
    if (asks)
        Q_EMIT lookupLeft();
    Q_EMIT finished();
}

} // namespace tally

#include "moc_chatattempt.cpp"
