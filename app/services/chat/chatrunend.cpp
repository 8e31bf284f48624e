// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/refusedparameter.h"
#include "providers/retrypolicy.h"
#include "services/async.h"
#include "services/chat/chatrunprivate.h"
#include "services/chat/chatunstored.h"
#include "services/servicetext.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int FirstLookupMs = 2'000; // a router does not know a cost at once

}

void ChatRun::Private::readEnd(const HttpResult &result)
{
    m_exchange = nullptr;
    if (m_decoder && result.answerStarted && result.outcome != HttpOutcome::Redirect) {
        readHead(result.head);
        if (!result.body.isEmpty())
            take(m_decoder->feed(result.body));
        take(m_decoder->finish(result.isWhole()));
    }
    answer = current();
    m_scrub.removeKey(answer);
    if (answer.finishReason == "error" && !answer.failure)
        answer.failure = ChatFailure{
            .message = ServiceText::tr("The provider ended the answer with an error and did not say which.")};
    m_decoder.reset();
    meter(result);
    if (!answer.limits.empty())
        m_parts.limits.insert(limitsKey(m_order.target), answer.limits);
    const Status status = statusOf(result);
    problem = m_scrub.withoutKey(problemOf(result, status));
    ChatEnd end{.status = status, .timeToFirstTokenMs = m_firstTokenMs};
    if (result.isWhole())
        end.latencyMs = m_clock.elapsed();
    const bool isBad = status == Status::Failed || status == Status::Interrupted;
    if (isBad && !answer.failure)
        answer.failure = ChatFailure{.httpStatus = result.head.status, .message = problem};
    finishRecord(end);
    writeEnd(nextAttemptIn(result));
}

// The one place where what servers said becomes a record; nothing is decoded behind it.
void ChatRun::Private::finishRecord(const ChatEnd &end)
{
    ChatAnswer kept = answer;
    const bool isModelKnown = !m_parts.prices->find(record.provider, kept.model).empty();
    m_scrub.removeQuotes(kept, isModelKnown);
    RecordPricer pricer(m_parts.prices);
    const UsageRecord before = record;
    record = endedRecord(before, kept, end, pricer);
    m_scrub.removeKey(record, before);
}

// Where the provider does not say what is left of its limits, our own requests are counted.
void ChatRun::Private::meter(const HttpResult &result)
{
    const QString &provider = m_provider->info().id;
    const auto tier = m_parts.settings.tiers.constFind(provider);
    if (!result.requestSent || tier == m_parts.settings.tiers.constEnd())
        return;
    RecordPricer pricer(m_parts.prices);
    UsageRecord counted;
    putAnswer(counted, answer, pricer);
    const int64_t nowMs = QDateTime::currentMSecsSinceEpoch();
    m_parts.meter.note(provider, counted.tokens.total().value_or(0), nowMs);
    if (answer.limits.empty())
        answer.limits = m_parts.meter.left(provider, *tier, nowMs);
}

Status ChatRun::Private::statusOf(const HttpResult &result) const
{
    if (m_stopping && !result.isWhole())
        return Status::Cancelled;
    if (result.outcome == HttpOutcome::HttpError || answer.failure)
        return Status::Failed;
    // What counts is that the model came to an end; the bytes behind may be lost.
    if (!answer.finishReason.empty() || (answer.ended && result.isWhole()))
        return Status::Completed;
    // The server did answer, in a way nobody can read. An answer that is too large (TooLarge) is another
    // matter: we hung up on a model that was still writing, and whether the rest is billed is not known.
    if (result.outcome == HttpOutcome::BadEncoding)
        return Status::Failed;
    if (result.isWhole() || result.mayHaveBeenBilled())
        return Status::Interrupted;
    return Status::Failed;
}

QString ChatRun::Private::failureText(const HttpResult &result) const
{
    if (answer.failure && !answer.failure->message.isEmpty())
        return answer.failure->message;
    if (result.outcome != HttpOutcome::BadEncoding)
        return result.error.message;
    return ServiceText::tr("%1 The request may have been billed.", "after a sentence")
        .arg(result.error.message);
}

QString ChatRun::Private::problemOf(const HttpResult &result, Status status) const
{
    switch (status) {
    case Status::Cancelled:
        return result.requestSent ? ServiceText::tr(
                   "Stopped. What came until then was kept; the provider may bill the whole answer.")
                                  : ServiceText::tr("Stopped before anything was sent.");
    case Status::Failed:
        return failureText(result);
    case Status::Interrupted:
        return result.isWhole()
            ? ServiceText::tr("The answer ended before the model was done. It may have been "
                              "billed. Ask again if you need the rest.")
            : result.error.message;
    case Status::Completed:
    case Status::Pending:
        break;
    }
    return {};
}

// An echo of what was sent is no reason, nor is what the prompt speaks of.
bool ChatRun::Private::refusesStreamOptions(const HttpResult &result) const
{
    if (result.outcome != HttpOutcome::HttpError || result.head.status != 400 || !m_endpoint.streamOptions
        || !m_request.parameters.stream || !answer.failure)
        return false;
    const QString said = m_scrub.withoutQuotes(answer.failure->message);
    return refusesParameter(result.body, said, QStringLiteral("stream_options"));
}

// Old servers refuse `stream_options`: they are asked once more without, and remembered.
std::optional<int> ChatRun::Private::nextAttemptIn(const HttpResult &result)
{
    if (m_stopping || !answer.text.empty())
        return std::nullopt;
    if (refusesStreamOptions(result)) {
        m_endpoint.streamOptions = false;
        m_parts.withoutStreamOptions.insert(m_endpoint.baseUrl);
        return 0;
    }
    const RetryPolicy policy{.maxRetries = m_order.retries};
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto delay = retryDelayMs(policy, result, m_retriesDone, now);
    if (delay)
        ++m_retriesDone;
    else if (const QString why = whyNotRetried(policy, result, m_retriesDone, now); !why.isEmpty())
        problem += u" – "_s + why;
    return delay;
}

std::optional<OpenChat> ChatRun::Private::whatIsLeft() const
{
    const bool canAsk = !answer.responseId.empty() && !record.reportedCost
        && m_provider->lookupRequest(answer.responseId, m_endpoint).has_value();
    if (!canAsk)
        return std::nullopt;
    return OpenChat{.baseUrl = m_parts.keptAddress(m_endpoint.baseUrl).toStdString(),
                    .lookupId = answer.responseId,
                    .nextMs = QDateTime::currentMSecsSinceEpoch() + FirstLookupMs};
}

void ChatRun::Private::writeEnd(const std::optional<int> &retryMs)
{
    const auto left = whatIsLeft();
    put(left, [this, retryMs, asks = left.has_value()](const Result<int64_t> &placed) {
        if (!placed)
            Q_EMIT m_service.failed(unstoredEnd(placed.error()).error());
        Q_EMIT m_service.recordsChanged();
        if (asks)
            Q_EMIT m_service.lookupLeft();
        if (retryMs && !m_stopping)
            pause(*retryMs);
        else
            end();
    });
}

} // namespace tally
