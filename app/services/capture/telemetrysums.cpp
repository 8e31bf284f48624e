// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/telemetrysums.h"

#include "domain/timeunits.h"
#include "services/async.h"
#include "services/capture/telemetrykeys.h"
#include "services/chat/callwriting.h"
#include "services/chat/unwrittencalls.h"

#include <QDateTime>

#include <algorithm>
#include <limits>

namespace tally {

namespace {

constexpr int LookMs = 10'000;
constexpr int64_t MostHours = 48; // of one interval

/// Whose requests tell of the same, as far as they came by themselves.
std::vector<RecordKey> betterKeys(const ToldSum &sum, int64_t program)
{
    std::vector<RecordKey> keys;
    if (!sum.session.empty())
        keys.push_back(sessionKey(sum.teller, sum.session));
    const int64_t from = std::max(sum.fromMs - HourMs, sum.toMs - MostHours * HourMs); // when they began
    for (int64_t ms = from; ms - ms % HourMs <= sum.toMs; ms += HourMs) {
        keys.push_back(hourKey(sum.record.provider, program, ms));
        if (sum.session.empty())
            keys.push_back(hourKey(sum.teller, program, ms));
    }
    return keys;
}

EndedRequest endedOf(const ToldSum &sum, int64_t program)
{
    return {.record = sum.record,
            .unless = betterKeys(sum, program),
            .span = SumSpan{sum.teller, sum.fromMs, sum.toMs, sum.isRunning}};
}

} // namespace

TelemetrySums::TelemetrySums(ChatLedger &ledger, CallBook &book, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_book(book)
{
    m_timer.setInterval(LookMs);
    connect(&m_timer, &QTimer::timeout, this, [this] { settle(QDateTime::currentMSecsSinceEpoch()); });
}

// What the ledger does not take is kept beside it.
TelemetrySums::~TelemetrySums()
{
    settle(std::numeric_limits<int64_t>::max());
    std::vector<EndedRequest> kept;
    for (auto &[flight, flying] : m_flying) {
        flying.done.waitForFinished();
        if (flying.done.resultCount() > 0 && flying.done.result())
            continue;
        for (const Waiting &waiting : flying.due)
            kept.push_back(endedOf(waiting.sum, waiting.program));
    }
    if (!kept.empty())
        (void)UnwrittenCalls(m_ledger.path()).keep(kept);
}

void TelemetrySums::take(const CaptureProgram &program, const std::vector<ToldSum> &sums)
{
    const int64_t due = QDateTime::currentMSecsSinceEpoch() + HoldMs;
    for (const ToldSum &sum : sums) {
        const auto [place, isNew] =
            m_waiting.try_emplace(sum.record.externalId, Waiting{sum, program.id, due});
        if (isNew)
            continue;
        // The interval of a running total goes on; whatever else comes again says the same.
        if (sum.isRunning && saysMore(sum.record.tokens, place->second.sum.record.tokens))
            place->second.sum = sum;
    }
    if (!m_waiting.empty() && !m_timer.isActive())
        m_timer.start();
}

std::vector<TelemetrySums::Waiting> TelemetrySums::takeDue(int64_t nowMs)
{
    std::vector<Waiting> due;
    for (auto at = m_waiting.begin(); at != m_waiting.end();) {
        if (at->second.dueMs > nowMs) {
            ++at;
            continue;
        }
        m_book.price(at->second.sum.record);
        due.push_back(std::move(at->second));
        at = m_waiting.erase(at);
    }
    return due;
}

QFuture<Result<bool>> TelemetrySums::put(const std::vector<Waiting> &due)
{
    return m_ledger.run([due](Ledger &ledger) -> Result<void> {
        for (const Waiting &waiting : due) {
            if (const auto put = writeCall(ledger, 0, endedOf(waiting.sum, waiting.program)); !put)
                return put.error();
        }
        return {};
    });
}

void TelemetrySums::settle(int64_t nowMs)
{
    const std::vector<Waiting> due = takeDue(nowMs);
    if (m_waiting.empty())
        m_timer.stop();
    if (due.empty())
        return;
    const int64_t flight = ++m_flights;
    const auto done = put(due);
    m_flying.insert({flight, {due, done}});
    deliver(done, this, [this, flight](const Result<bool> &written) { landed(flight, written); });
}

void TelemetrySums::landed(int64_t flight, const Result<bool> &written)
{
    const std::vector<Waiting> due = std::move(m_flying.extract(flight).mapped().due);
    if (written)
        return Q_EMIT m_book.recordsChanged();
    for (const Waiting &waiting : due) // another time
        m_waiting.try_emplace(waiting.sum.record.externalId, waiting);
    m_timer.start();
}

} // namespace tally
