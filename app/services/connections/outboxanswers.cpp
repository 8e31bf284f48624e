// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/outboxanswers.h"

#include "services/connections/connectionservice.h"
#include "services/connections/keptwords.h"
#include "services/servicetext.h"
#include "storage/connectiontable.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace tally {

namespace {

constexpr int FailuresToPause = 3;
constexpr int MostProbes = 5; // of a pass by hand
constexpr int64_t ShortestPauseMs = 60'000;
constexpr int64_t LongestPauseMs = 60 * 60 * 1000;

using Kind = SinkVerdict::Kind;

} // namespace

int64_t backOffMs(int64_t attempts, double random)
{
    constexpr std::array<int64_t, 5> Steps{5'000, 30'000, 120'000, 600'000, 3'600'000};
    const auto step = static_cast<size_t>(std::clamp<int64_t>(attempts - 1, 0, int64_t(Steps.size()) - 1));
    return static_cast<int64_t>(double(Steps[step]) * (0.8 + 0.4 * random));
}

SinkVerdict OutboxAnswers::verdictFor(const EndedCall &ended) const
{
    const CallEnd &end = ended.end;
    if (end.isRedirect)
        return {.kind = Kind::NeedsAttention, .error = end.error};
    if (end.answer)
        return m_pass.sink->read(ended.call.message, *end.answer);
    const bool isUnknown = end.mayHaveArrived && m_pass.sink->traits().asks;
    return {.kind = isUnknown ? Kind::Unknown : Kind::Later, .error = end.error};
}

Result<void> OutboxAnswers::apply(const EndedCall &ended)
{
    const SinkVerdict verdict = verdictFor(ended);
    const std::string error = verdict.error.isEmpty() ? std::string() : KeptWords().keepText(verdict.error);
    for (const int64_t record : ended.call.records) {
        const auto row = m_ledger.outbox().find(m_pass.entry.id, record);
        if (!row)
            return row.error();
        if (*row && (*row)->state == OutboxState::Sending) {
            if (const auto done = applyToRow(**row, ended, verdict, error); !done)
                return done;
        }
    }
    if (ended.call.event != 0) {
        const auto events = m_ledger.outbox().messages().events(m_pass.entry.id);
        if (!events)
            return events.error();
        for (const OutboxEvent &event : *events) {
            if (event.row.event != ended.call.event)
                continue;
            if (const auto done = applyToRow(event.row, ended, verdict, error); !done)
                return done;
        }
    }
    if (ended.call.messageRow != 0)
        return applyToMessage(ended, verdict);
    return {};
}

Result<void> OutboxAnswers::applyToRow(OutboxRow row, const EndedCall &ended, const SinkVerdict &verdict,
                                       const std::string &error)
{
    const int64_t now = QDateTime::currentMSecsSinceEpoch();
    const CallEnd &end = ended.end;
    row.status = end.answer ? std::optional<int64_t>(end.answer->status) : std::nullopt;
    row.error = error;
    row.errors = verdict.errors.toStdString();
    if (!verdict.remoteId.isEmpty()) {
        row.remoteId = verdict.remoteId.toStdString();
        row.remoteCostNano = verdict.remoteCostNano;
    }
    switch (verdict.kind) {
    case Kind::Sent:
        if (verdict.cutsToSeconds)
            m_pass.state.cutsToSeconds = true;
        else if (!m_pass.state.cutsToSeconds && row.sentTimeMs.value_or(0) % 1000 != 0)
            m_pass.state.cutsToSeconds = false;
        row.state =
            row.hasChanged && m_pass.sink->traits().takesUpdates ? OutboxState::Pending : OutboxState::Sent;
        row.isUpdate = row.state == OutboxState::Pending;
        row.nextMs = 0;
        row.attempts = row.isUpdate ? 0 : row.attempts;
        row.message.reset();
        row.error.clear();
        break;
    case Kind::Unknown:
        row.state = OutboxState::Unknown;
        break;
    case Kind::Later:
        row.state = OutboxState::Pending;
        row.nextMs = now
            + end.retryAfterMs.value_or(
                backOffMs(row.attempts, QRandomGenerator::global()->generateDouble()));
        if (!end.answer && !end.mayHaveArrived) { // it never left
            row.attempts = std::max<int64_t>(0, row.attempts - 1);
            row.nextMs = 0;
        }
        break;
    case Kind::NoToken:
    case Kind::TurnOff:
        row.state = OutboxState::Pending;
        row.attempts = std::max<int64_t>(0, row.attempts - 1);
        row.nextMs = 0;
        break;
    case Kind::Rejected:
    case Kind::NoProject:
        row.state = OutboxState::Rejected;
        row.message.reset();
        break;
    case Kind::NeedsAttention:
        row.state = OutboxState::NeedsAttention;
        row.message.reset();
        break;
    }
    if (const auto put = m_ledger.outbox().put(m_pass.entry.id, row); !put || verdict.kind != Kind::NoProject)
        return put;
    for (const auto &[name, id] : m_pass.config.projects) {
        if (id == row.sentProject)
            m_pass.state.refusedProjects[name] = row.status.value_or(404);
    }
    return {};
}

Result<void> OutboxAnswers::applyToMessage(const EndedCall &ended, const SinkVerdict &verdict)
{
    Outbox &outbox = m_ledger.outbox();
    const int64_t id = ended.call.messageRow;
    if (verdict.kind != Kind::Later && verdict.kind != Kind::NoToken && verdict.kind != Kind::TurnOff)
        return outbox.messages().drop(id);
    const auto messages = outbox.messages().list(m_pass.entry.id);
    if (!messages)
        return messages.error();
    for (OutboxMessage message : *messages) {
        if (message.id != id)
            continue;
        if (verdict.kind == Kind::Later) {
            ++message.attempts;
            message.nextMs = QDateTime::currentMSecsSinceEpoch()
                + ended.end.retryAfterMs.value_or(
                    backOffMs(message.attempts, QRandomGenerator::global()->generateDouble()));
        }
        return outbox.messages().put(message);
    }
    return {};
}

void OutboxAnswers::note(const EndedCall &ended)
{
    const SinkVerdict verdict = verdictFor(ended);
    const int64_t now = QDateTime::currentMSecsSinceEpoch();
    if (ended.end.answer) {
        m_pass.state.lastAnswerMs = now;
        m_pass.state.lastStatus = ended.end.answer->status;
    }
    if (const QString clock = m_pass.tokens->clockTrouble(); !clock.isEmpty() && m_pass.sink->traits().asks)
        m_pass.outcome.trouble = clock;
    if (verdict.kind == Kind::Later || verdict.kind == Kind::TurnOff) {
        // Who says "not now" is not asked again in this pass, unless it said when.
        const int tries = ended.end.answer && !ended.end.retryAfterMs ? MostTries : 1;
        for (const int64_t record : ended.call.records)
            m_pass.tries[record] += tries;
        if (ended.call.messageRow != 0)
            m_pass.messageTries[ended.call.messageRow] += tries;
        if (ended.call.event != 0)
            m_pass.messageTries[-ended.call.event] += tries;
    }
    noteRecords(ended, verdict);
    if (verdict.kind == Kind::NoToken)
        return noteNoToken(ended);
    if (verdict.kind == Kind::TurnOff) {
        m_pass.outcome.isOff = true;
        m_pass.outcome.trouble =
            ServiceText::tr("The receiver wants nothing more (410). The connection was turned off.");
        m_pass.entry.isOn = false;
        (void)m_ledger.connections().setOn(m_pass.entry.id, false);
        return;
    }
    if (ended.end.answer && ended.tokens == m_pass.tokenCount)
        m_pass.hasNewToken = false;
    const int status = ended.end.answer ? ended.end.answer->status : 0;
    const bool isFailure = (!ended.end.answer && !ended.end.isRedirect) || verdict.kind == Kind::Later
        || status == 502 || status == 503 || status == 504;
    if (isFailure)
        return noteFailure(ended, verdict);
    m_pass.failures = 0;
    if (m_pass.state.pausedByReceiver && m_pass.state.pausedUntilMs > now)
        return; // this one had left before the receiver asked for time
    m_pass.isProbing = false;
    m_pass.state.pausedUntilMs = 0;
    m_pass.state.pausedByReceiver = false;
    m_pass.state.pauseMs = 0;
    m_pass.state.trouble.clear();
}

void OutboxAnswers::noteRecords(const EndedCall &ended, const SinkVerdict &verdict)
{
    if (verdict.kind == Kind::Rejected || verdict.kind == Kind::NoProject
        || verdict.kind == Kind::NeedsAttention) {
        m_pass.refused += static_cast<int64_t>(std::max<size_t>(1, ended.call.records.size()));
        const QStringList fields = fieldErrors(verdict.errors.toStdString());
        m_pass.refusal = fields.value(0, verdict.error);
    } else if (verdict.kind == Kind::Sent && ended.call.event != 0) {
        m_pass.state.happened.note(QDateTime::currentMSecsSinceEpoch(), Happening::Kind::Works,
                                   ServiceText::tr("took an alert"));
    }
}

void OutboxAnswers::noteFailure(const EndedCall &ended, const SinkVerdict &verdict)
{
    if (m_pass.outcome.hasNoToken)
        return;
    const int64_t now = QDateTime::currentMSecsSinceEpoch();
    const bool isBusy = ended.end.answer && ended.end.answer->status == 503;
    if (ended.end.retryAfterMs && (verdict.kind == Kind::Later || isBusy)) {
        m_pass.state.pausedUntilMs = std::max(m_pass.state.pausedUntilMs, now + *ended.end.retryAfterMs);
        m_pass.state.pausedByReceiver = true;
        m_pass.state.trouble = verdict.error;
        return;
    }
    ++m_pass.failures;
    m_pass.failure = verdict.error;
    // What left with others before the pause says nothing new.
    if (!ended.isProbe && (m_pass.isProbing || m_pass.failures < FailuresToPause))
        return;
    m_pass.state.pauseMs = std::clamp(m_pass.state.pauseMs * 2, ShortestPauseMs, LongestPauseMs);
    m_pass.state.pausedUntilMs = now + m_pass.state.pauseMs;
    m_pass.state.pausedByReceiver = false;
    m_pass.state.trouble = verdict.error;
    m_pass.isProbing = m_pass.byHand;
    if (!m_pass.byHand || ended.isProbe || ++m_pass.probes > MostProbes)
        m_pass.outcome.isUnreachable = true;
}

void OutboxAnswers::noteNoToken(const EndedCall &ended)
{
    if (ended.tokens != m_pass.tokenCount) // another has told already
        return;
    ++m_pass.tokenCount;
    // A new one is asked for once; when that is not accepted either, a person has to look.
    if (m_pass.sink->traits().asks && m_pass.tokens->drop() && !m_pass.hasNewToken) {
        m_pass.hasNewToken = true;
        return;
    }
    m_pass.outcome.hasNoToken = true;
    const QString clock = m_pass.tokens->clockTrouble();
    m_pass.outcome.trouble = clock.isEmpty()
        ? ServiceText::tr(
            "The receiver does not accept the token. Nothing more is sent before there is another one.")
        : ServiceText::tr("The receiver does not accept the token.") + u' ' + clock;
    m_pass.state.pausedUntilMs = QDateTime::currentMSecsSinceEpoch() + LongestPauseMs;
    m_pass.state.pausedByReceiver = false;
    m_pass.state.trouble = m_pass.outcome.trouble;
}

} // namespace tally
