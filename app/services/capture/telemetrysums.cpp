// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/telemetrysums.h"

#include "domain/timeunits.h"
#include "services/async.h"
#include "services/capture/telemetrykeys.h"
#include "services/chat/unwrittencalls.h"
#include "storage/chattable.h"

#include <QDateTime>

#include <algorithm>
#include <limits>

namespace tally {

namespace {

constexpr int LookMs = 10'000;
constexpr int64_t MostHours = 48; // of one interval

bool isMore(const TokenCounts &now, const TokenCounts &before)
{
    return now.total().value_or(0) > before.total().value_or(0);
}

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

Result<bool> isImported(Ledger &ledger, const ToldSum &sum)
{
    int64_t after = 0;
    const int64_t day = sum.fromMs - sum.fromMs % DayMs;
    return ledger.chats().hasImported(sum.teller, day, sum.toMs, after);
}

Result<void> putRunning(Ledger &ledger, const UsageRecord &record)
{
    const auto known = ledger.chats().find({idKey(record)});
    if (!known)
        return known.error();
    if (*known == 0) {
        const auto placed = ledger.chats().put(0, record, std::nullopt);
        return placed ? Result<void>() : placed.error();
    }
    const auto changed = ledger.chats().change(*known, [&record](ChatState &state) {
        if (!state.record || !isMore(record.tokens, state.record->tokens))
            return false;
        state.record = record;
        return true;
    });
    return changed ? Result<void>() : changed.error();
}

Result<void> putSum(Ledger &ledger, const ToldSum &sum, int64_t program)
{
    const auto better = ledger.chats().find(betterKeys(sum, program));
    if (!better)
        return better.error();
    if (*better != 0)
        return {};
    const auto imported = isImported(ledger, sum);
    if (!imported)
        return imported.error();
    if (*imported)
        return {};
    if (sum.isRunning)
        return putRunning(ledger, sum.record);
    const auto placed = ledger.chats().putTold(sum.record, {idKey(sum.record)});
    return placed ? Result<void>() : placed.error();
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
    const std::vector<Waiting> due = takeDue(std::numeric_limits<int64_t>::max());
    if (due.empty())
        return;
    QFuture<Result<bool>> done = put(due);
    done.waitForFinished();
    if (done.result())
        return;
    std::vector<EndedCall> kept;
    for (const Waiting &waiting : due)
        kept.push_back({.record = waiting.sum.record, .unless = betterKeys(waiting.sum, waiting.program)});
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
        if (sum.isRunning && isMore(sum.record.tokens, place->second.sum.record.tokens))
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
            if (const auto put = putSum(ledger, waiting.sum, waiting.program); !put)
                return put;
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
    deliver(put(due), this, [this, due](const Result<bool> &written) {
        if (written)
            return Q_EMIT m_book.recordsChanged();
        for (const Waiting &waiting : due) // another time
            m_waiting.try_emplace(waiting.sum.record.externalId, waiting);
        m_timer.start();
    });
}

} // namespace tally
