// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/outboxsender.h"

#include "services/connections/portalsettling.h"
#include "services/connections/sinkmaker.h"
#include "services/servicetext.h"
#include "storage/connectiontable.h"

#include <QDateTime>
#include <QPointer>

#include <algorithm>

namespace tally {

namespace {

constexpr int GatherMs = 3; // answers that come together are written together
constexpr int StopMs = 3000;
constexpr int PortalAnswerMs = 15'000;
constexpr int OtherAnswerMs = 20'000;
constexpr int MostToSettle = 5000;
constexpr int64_t ShortWaitMs = 5000; // what a pass by hand waits for

int64_t nowMs()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

OutboxSender::OutboxSender(Ledger &ledger, ConnectionEntry entry, Run run, HttpTransport &transport,
                           SecretStore &secrets, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_pass(OutboxPass::over(std::move(entry)))
    , m_answers(ledger, m_pass)
    , m_lease(ledger, m_pass.entry.id, std::move(run))
    , m_transport(transport)
    , m_lanes(transport)
    , m_secrets(secrets)
    , m_stateBefore(m_pass.state)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &OutboxSender::step);
    connect(&m_lease, &OutboxLease::taken, this, &OutboxSender::begin);
    connect(&m_lease, &OutboxLease::refused, this, [this](bool isBusy, const QString &why) {
        m_pass.outcome.isBusy = isBusy;
        m_pass.outcome.trouble = why;
        end();
    });
}

// Its calls go with it: what was on its way stays marked so, and is looked after by the next pass.
OutboxSender::~OutboxSender() = default;

void OutboxSender::start(bool byHand)
{
    m_pass.byHand = byHand;
    m_lease.take(byHand);
}

void OutboxSender::stop()
{
    m_isStopping = true;
    m_lease.stopWaiting();
    QTimer::singleShot(StopMs, this, &OutboxSender::end);
    stepSoon();
}

void OutboxSender::begin()
{
    const auto recovered = m_ledger.outbox().write([this] {
        return m_ledger.outbox().recover(m_pass.entry.id, m_pass.entry.kind == "portal", nowMs());
    });
    if (!recovered) {
        m_pass.outcome.trouble = recovered.error().message;
        end();
        return;
    }
    m_pass.isProbing = m_pass.state.pauseMs > 0;
    renewSink();
}

void OutboxSender::renewSink()
{
    m_pass.sink.reset();
    m_pass.tokens =
        std::make_unique<TokenSource>(m_pass.config, QString::fromStdString(m_pass.entry.name), m_secrets);
    makeSink(m_pass.entry, m_ledger.id(), m_secrets, this, [this](const Result<std::shared_ptr<Sink>> &sink) {
        if (sink) {
            m_pass.sink = *sink;
            step();
            return;
        }
        m_pass.outcome.hasNoToken = true;
        m_pass.outcome.trouble = sink.error().message;
        end();
    });
}

// A person who switches it off, or gives it another address, need not wait for the end of a long pass.
Result<void> OutboxSender::lookAtSettings()
{
    auto now = m_ledger.connections().find(m_pass.entry.id);
    if (!now)
        return now.error();
    m_isStopping = m_isStopping || !*now || !(*now)->isOn;
    m_changed = *now && (*now)->config != m_pass.entry.config ? std::move(*now) : std::nullopt;
    return {};
}

void OutboxSender::stepSoon()
{
    const bool isWorthIt = m_underWay.empty() || m_ended.size() * 2 >= size_t(m_pass.config.parallel);
    if (!m_next.isActive() || isWorthIt)
        m_next.start(isWorthIt ? 0 : GatherMs);
}

bool OutboxSender::mayClaim(int64_t now)
{
    if (m_isStopping || m_isSettling || m_changed || m_pass.outcome.isOff || m_pass.outcome.hasNoToken
        || m_pass.outcome.isUnreachable)
        return false;
    if (m_pass.state.pausedUntilMs <= now)
        return !m_pass.isProbing || m_underWay.empty();
    if (m_pass.state.pausedByReceiver || !m_pass.byHand)
        return false;
    m_pass.isProbing = true; // a person wants to know now
    return m_underWay.empty();
}

void OutboxSender::step()
{
    if (m_hasEnded || !m_pass.sink)
        return;
    const int64_t now = nowMs();
    std::vector<ClaimedCall> claimed;
    m_hasMore = false;
    const auto looked = lookAtSettings();
    const auto written = looked ? write(mayClaim(now), claimed) : looked;
    if (!written) {
        // What was answered is kept and written later.
        if (written.error().kind == ErrorKind::Locked && ++m_writeFailures < 20) {
            m_next.start(500);
            return;
        }
        m_pass.outcome.trouble = written.error().message;
        m_isStopping = true;
        if (m_underWay.empty() || m_writeFailures > 0)
            end();
        return;
    }
    m_writeFailures = 0;
    if (!claimed.empty())
        send(claimed);
    else if (m_hasMore)
        m_next.start(0);
    if (!claimed.empty() || m_hasMore)
        return;
    if (m_changed && m_underWay.empty() && !m_isSettling) {
        m_pass.renew(std::move(*m_changed));
        m_changed.reset();
        return renewSink();
    }
    if (m_underWay.empty() && !m_isSettling && !settle(now))
        endOrWait(now);
}

Result<void> OutboxSender::write(bool claim, std::vector<ClaimedCall> &claimed)
{
    // Answers may end the pass or pause it: they come first.
    std::vector<EndedCall> ended;
    if (!m_ended.empty()) {
        ended = m_ended;
        const auto written = m_ledger.outbox().write([&]() -> Result<void> {
            for (const EndedCall &each : ended) {
                if (const auto done = m_answers.apply(each); !done)
                    return done;
            }
            return {};
        });
        if (!written)
            return written;
        m_ended.clear();
        for (const EndedCall &each : ended)
            m_answers.note(each);
        claim = claim && mayClaim(nowMs());
    }
    const size_t parallel = m_pass.isProbing ? 1 : size_t(m_pass.config.parallel);
    if (!claim || m_underWay.size() >= parallel)
        return {};
    const auto caughtUp = m_ledger.outbox().catchUp();
    if (!caughtUp)
        return caughtUp.error();
    return m_ledger.outbox().write([&]() -> Result<void> {
        OutboxClaims::Wish wish = m_pass.wish(nowMs());
        wish.calls = parallel - m_underWay.size();
        wish.underWay = &m_underWay;
        OutboxClaims claims(m_ledger, m_pass.entry, *m_pass.sink);
        auto taken = claims.take(wish);
        if (!taken)
            return taken.error();
        claimed = std::move(*taken);
        m_hasMore = claims.hasMore() || *caughtUp;
        return {};
    });
}

void OutboxSender::send(const std::vector<ClaimedCall> &calls)
{
    for (const ClaimedCall &call : calls)
        m_underWay.push_back(call);
    for (const ClaimedCall &call : calls) {
        if (!m_pass.sink->traits().asks) {
            sendWith(call, {});
            continue;
        }
        m_pass.tokens->get([this, call](const Result<QByteArray> &token) {
            if (token) {
                sendWith(call, *token);
                return;
            }
            // It never left.
            m_pass.outcome.hasNoToken = true;
            m_pass.outcome.trouble = token.error().message;
            takeEnd({call, {.error = token.error().message}, m_pass.tokenCount});
        });
    }
}

void OutboxSender::sendWith(const ClaimedCall &call, const QByteArray &token)
{
    SinkRequest request = m_pass.sink->request(call.message, nowMs());
    if (!token.isEmpty())
        authorize(request, token);
    callReceiver(
        m_lanes.next(size_t(m_pass.config.parallel)), request, this,
        [this, call, tokens = m_pass.tokenCount, isProbe = m_pass.isProbing](const CallEnd &end) {
            takeEnd({call, end, tokens, isProbe});
        },
        m_pass.sink->traits().asks ? PortalAnswerMs : OtherAnswerMs);
}

void OutboxSender::takeEnd(const EndedCall &ended)
{
    std::erase_if(m_underWay,
                  [&](const ClaimedCall &call) { return call.message.id == ended.call.message.id; });
    if (ended.end.skewMs)
        m_pass.tokens->setSkewMs(*ended.end.skewMs);
    m_ended.push_back(ended);
    stepSoon();
}

bool OutboxSender::settle(int64_t now)
{
    const bool mustWait = m_pass.state.pausedByReceiver && m_pass.state.pausedUntilMs > now;
    if (!m_pass.sink->traits().asks || mustWait || m_isStopping || m_cannotSettle || m_pass.outcome.hasNoToken
        || m_pass.outcome.isUnreachable)
        return false;
    auto rows = m_ledger.outbox().unknown(m_pass.entry.id, now - int64_t(m_pass.config.settleAfterS) * 1000,
                                          MostToSettle);
    if (!rows || rows->empty())
        return false;
    m_isSettling = true;
    auto *settling = new PortalSettling(m_ledger, m_pass.entry.id, m_transport,
                                        static_cast<const PortalSink &>(*m_pass.sink), *m_pass.tokens,
                                        m_pass.state.cutsToSeconds, this);
    connect(settling, &PortalSettling::cutsToSeconds, this, [this] { m_pass.state.cutsToSeconds = true; });
    connect(settling, &PortalSettling::ended, this,
            [this](const std::vector<int64_t> &again, const QString &trouble) {
                for (const int64_t record : again)
                    ++m_pass.tries[record];
                m_isSettling = false;
                m_cannotSettle = !trouble.isEmpty();
                if (m_cannotSettle)
                    m_pass.outcome.trouble = trouble;
                step();
            });
    settling->start(std::move(*rows));
    return true;
}

// What comes within moments is waited for by hand.
void OutboxSender::endOrWait(int64_t now)
{
    if (m_pass.byHand && !m_isStopping && !m_pass.outcome.hasNoToken && !m_pass.outcome.isOff
        && !m_pass.outcome.isUnreachable) {
        const int64_t pause = m_pass.state.pausedByReceiver ? m_pass.state.pausedUntilMs - now : 0;
        if (pause > 0 && pause <= ShortWaitMs) {
            m_next.start(int(pause) + 1);
            return;
        }
        const auto oldest = m_ledger.outbox().oldestUnknown(m_pass.entry.id);
        if (!m_cannotSettle && oldest && *oldest) {
            const int64_t wait = **oldest + int64_t(m_pass.config.settleAfterS) * 1000 - now;
            if (wait > 0 && wait <= ShortWaitMs) {
                m_next.start(int(wait) + 1);
                return;
            }
        }
    }
    end();
}

void OutboxSender::keepState()
{
    const auto entry = m_ledger.connections().find(m_pass.entry.id);
    if (!entry || !*entry)
        return; // it was removed meanwhile
    const ConnectionState now = ConnectionState::fromJson((*entry)->state);
    m_pass.close(m_stateBefore, now, nowMs());
    if (!(m_pass.state == now))
        (void)m_ledger.connections().setState(m_pass.entry.id, m_pass.state.toJson());
}

void OutboxSender::end()
{
    if (m_hasEnded)
        return;
    m_hasEnded = true;
    m_next.stop();
    if (m_lease.isHeld()) {
        keepState();
        m_lease.leave();
    }
    Q_EMIT finished();
}

} // namespace tally

#include "moc_outboxsender.cpp"
