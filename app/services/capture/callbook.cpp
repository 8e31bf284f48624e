// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/callbook.h"

#include "services/async.h"
#include "services/capture/callrecord.h"
#include "services/capture/telemetrykeys.h"
#include "services/servicetext.h"
#include "storage/chattable.h"

#include <QDateTime>

#include <utility>

namespace tally {

namespace {

CaptureOpening refusedBy(const BudgetRefusal &refusal)
{
    CaptureOpening opening;
    opening.refusal = CaptureRefusal{refusal.why, refusal.retryAfterS};
    return opening;
}

} // namespace

CallBook::CallBook(ChatLedger &ledger, const TokenBook &tokens, std::shared_ptr<const PriceCatalogue> prices,
                   QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_tokens(tokens)
    , m_writer(ledger)
{
    setPrices(std::move(prices));
    connect(&m_writer, &CallWriter::recordsChanged, this, &CallBook::recordsChanged);
    connect(&m_writer, &CallWriter::lookupLeft, this, &CallBook::lookupLeft);
    connect(&m_writer, &CallWriter::failed, this, &CallBook::failed);
    connect(&m_writer, &CallWriter::settled, this, &CallBook::settled);
}

CallBook::~CallBook()
{
    const QList<int64_t> running = m_open.keys();
    for (const int64_t call : running)
        close(call,
              {.status = Status::Interrupted,
               .problem = ServiceText::tr(
                   "The program ended before the answer did. The request may have been billed.")});
}

void CallBook::setPrices(std::shared_ptr<const PriceCatalogue> prices)
{
    m_prices = prices ? std::move(prices) : std::make_shared<const PriceCatalogue>();
    m_pricer = std::make_unique<RecordPricer>(m_prices);
}

void CallBook::open(const CaptureCall &call, QObject *receiver,
                    std::function<void(const CaptureOpening &)> done)
{
    const CaptureProgram *program = m_tokens.byId(call.program);
    if (!program) // revoked just now
        return done({.refusal = CaptureRefusal{ServiceText::tr("This token was revoked.")}});
    auto open = std::make_shared<Open>();
    open->call = call;
    open->program = QString::fromStdString(program->name);
    open->localId = m_ledger.newLocalId();
    open->record = pendingCall(call, open->localId, QDateTime::currentMSecsSinceEpoch());
    const BudgetClaim claim = claimOf(call, open->record, *program, *m_pricer);
    const auto asked = m_ledger.open(claim, open->row, open->record, OpenChat{.session = m_ledger.session()});
    // The record is there from now on, whoever still waits for the answer.
    deliver(asked, this,
            [this, open, receiver = QPointer<QObject>(receiver),
             done = std::move(done)](const Result<ChatLedger::Opened> &answer) {
                opened(open, answer, [&](const CaptureOpening &opening) {
                    if (receiver)
                        done(opening);
                    else if (opening.call != 0)
                        close(opening.call,
                              {.status = Status::Cancelled,
                               .problem = ServiceText::tr("The program hung up before anything was sent.")});
                });
            });
}

void CallBook::opened(const std::shared_ptr<Open> &open, const Result<ChatLedger::Opened> &answer,
                      const std::function<void(const CaptureOpening &)> &done)
{
    // What cannot be asked stops nothing: a ledger that is held, full or gone must not stop other programs.
    if (answer && answer->admission.refusal)
        return done(refusedBy(*answer->admission.refusal));
    if (answer)
        open->hold = answer->admission.hold;
    const int64_t call = ++m_calls;
    m_open.insert(call, open);
    tell(call, *open, open->record, 0);
    Q_EMIT recordsChanged();
    done({.call = call, .record = QByteArray::fromStdString(open->record.externalId)});
}

void CallBook::identify(int64_t call, const std::string &responseId)
{
    const auto open = m_open.value(call);
    if (!open || responseId.empty())
        return;
    UsageRecord &record = open->record;
    record.externalId = responseId;
    m_ledger.run([row = open->row, record, chats = &m_ledger,
                  session = m_ledger.session()](Ledger &ledger) -> Result<void> {
        const auto placed = ledger.chats().put(chats->idOf(row), record, OpenChat{.session = session});
        if (!placed)
            return placed.error(); // the end brings the id too
        chats->setId(row, *placed);
        return {};
    });
}

void CallBook::close(int64_t call, const CaptureEnd &end)
{
    const auto open = m_open.take(call);
    if (!open)
        return;
    EndedRequest ended{.localId = open->localId, .row = open->row, .hold = open->hold};
    ended.record = endedCall(open->record, open->call, end, *m_pricer);
    const CaptureProgram *program = m_tokens.byId(open->call.program);
    if (m_leftOf && program && program->mode == KeyMode::Ours)
        ended.left = m_leftOf(open->call, end, ended.record);
    ended.sightings = sightingsOf(ended.record, open->call, end);
    ended.likeness = likenessOfCall(ended.record);
    ended.marks = {hourKey(ended.record.provider, open->call.program, ended.record.timeMs)};
    tell(call, *open, ended.record, end.httpStatus);
    m_writer.write(ended);
}

void CallBook::complete(const ChatAnswer &answer)
{
    if (answer.responseId.empty() || answer.usage.isEmpty())
        return;
    const auto done = m_ledger.run([answer, prices = m_prices](Ledger &ledger) -> Result<void> {
        const auto id = ledger.chats().find({keyOfCall(answer.responseId)});
        if (!id)
            return id.error();
        const auto changed = ledger.chats().change(*id, [&](ChatState &state) {
            RecordPricer pricer(prices);
            return state.record && completeCall(*state.record, answer, pricer);
        });
        return changed ? Result<void>() : changed.error();
    });
    deliver(done, this, [this](const Result<bool> &written) {
        if (written)
            Q_EMIT recordsChanged();
        else if (written.error().kind != ErrorKind::Locked) // it may be fetched again
            Q_EMIT failed(written.error());
    });
}

void CallBook::tell(int64_t call, const Open &open, const UsageRecord &record, int httpStatus)
{
    Q_EMIT told({.call = call,
                 .timeMs = record.timeMs,
                 .program = open.program,
                 .path = QString::fromUtf8(open.call.path),
                 .provider = open.call.provider,
                 .model = QString::fromStdString(record.model),
                 .status = record.status.value_or(Status::Pending),
                 .httpStatus = httpStatus,
                 .tokens = record.tokens.total(),
                 .cost = record.cost(),
                 .latencyMs = record.latencyMs});
}

} // namespace tally

#include "moc_callbook.cpp"
