// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/connections/outboxanswers.h"
#include "services/connections/outboxlease.h"
#include "services/connections/transportlanes.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>

namespace tally {

class PortalSettling;

/// One pass over what waits for one connection: takes the lease, sends some at a time, asks a portal for what
/// it does not know, and ends when nothing is left that can be done now. Each record is marked as on its way
/// and on the disk before its first byte leaves. On the thread of the ledger, with an event loop; starts
/// once.
class OutboxSender : public QObject {
    Q_OBJECT
public:
    using Run = OutboxLease::Run;

    OutboxSender(Ledger &ledger, ConnectionEntry entry, Run run, HttpTransport &transport,
                 SecretStore &secrets, QObject *parent = nullptr);
    ~OutboxSender() override;

    /// `byHand`: also what is to wait, as far as the receiver did not ask for it.
    void start(bool byHand);
    /// Begins nothing more; what is on its way may end within three seconds.
    void stop();

    const ConnectionEntry &entry() const { return m_pass.entry; }
    const OutboxOutcome &outcome() const { return m_pass.outcome; }

Q_SIGNALS:
    void finished();

private:
    void begin();
    void renewSink();
    Result<void> lookAtSettings();
    void step();
    void stepSoon();
    bool mayClaim(int64_t nowMs);
    Result<void> write(bool claim, std::vector<ClaimedCall> &claimed);
    void send(const std::vector<ClaimedCall> &calls);
    void sendWith(const ClaimedCall &call, const QByteArray &token);
    void takeEnd(const EndedCall &ended);
    bool settle(int64_t nowMs);
    void endOrWait(int64_t nowMs);
    void keepState();
    void end();

    Ledger &m_ledger;
    OutboxPass m_pass;
    OutboxAnswers m_answers;
    OutboxLease m_lease;
    HttpTransport &m_transport;
    TransportLanes m_lanes;
    SecretStore &m_secrets;
    ConnectionState m_stateBefore;
    std::vector<ClaimedCall> m_underWay;
    std::vector<EndedCall> m_ended;
    QTimer m_next;
    bool m_isStopping = false;
    std::optional<ConnectionEntry> m_changed; // what people set meanwhile, before it counts
    bool m_isSettling = false;
    bool m_cannotSettle = false; // in this pass
    bool m_hasMore = false; // the last look ended before all was seen
    bool m_hasEnded = false;
    int m_writeFailures = 0;
};

} // namespace tally
