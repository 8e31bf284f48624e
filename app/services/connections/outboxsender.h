// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/connections/outboxclaims.h"
#include "services/connections/sinkcall.h"
#include "services/connections/tokensource.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>

namespace tally {

class PortalSettling;

/// How often a pass tries the same.
inline constexpr int MostTries = 3;

/// One pass over what waits for one connection: takes the lease, sends some at a time, asks a portal for what
/// it does not know, and ends when nothing is left that can be done now. Each record is marked as on its way
/// and on the disk before its first byte leaves. On the thread of the ledger, with an event loop; starts
/// once.
class OutboxSender : public QObject {
    Q_OBJECT
public:
    /// How it ended, if not with everything done.
    struct Outcome {
        bool isBusy = false; // another process sends
        bool isUnreachable = false;
        bool hasNoToken = false;
        bool isOff = false; // the receiver wants no more
        QString trouble = {}; // for people
    };
    /// The run of the program, for the lease (sessionlock.h).
    struct Run {
        QString ledgerPath; // without symbolic links
        std::string session;
    };

    OutboxSender(Ledger &ledger, ConnectionEntry entry, Run run, HttpTransport &transport,
                 SecretStore &secrets, QObject *parent = nullptr);
    ~OutboxSender() override;

    /// `byHand`: also what is to wait, as far as the receiver did not ask for it.
    void start(bool byHand);
    /// Begins nothing more; what is on its way may end within three seconds.
    void stop();

    const ConnectionEntry &entry() const { return m_entry; }
    const Outcome &outcome() const { return m_outcome; }

Q_SIGNALS:
    void finished();

private:
    struct Ended {
        ClaimedCall call;
        CallEnd end;
        int tokens; // how many there had been when it left
        bool isProbe = false; // of a receiver that could not be reached
    };

    void takeLease();
    void begin();
    void step();
    void stepSoon();
    bool mayClaim(int64_t nowMs);
    Result<void> write(bool claim, std::vector<ClaimedCall> &claimed);
    Result<void> apply(const Ended &ended);
    Result<void> applyToRow(OutboxRow row, const Ended &ended, const SinkVerdict &verdict);
    Result<void> applyToMessage(const Ended &ended, const SinkVerdict &verdict);
    SinkVerdict verdictFor(const Ended &ended) const;
    void note(const Ended &ended, const SinkVerdict &verdict);
    void noteFailure(const Ended &ended, const SinkVerdict &verdict);
    void noteNoToken(const Ended &ended);
    void send(const std::vector<ClaimedCall> &calls);
    HttpTransport &lane();
    void sendWith(const ClaimedCall &call, const QByteArray &token);
    void takeEnd(const Ended &ended);
    bool settle(int64_t nowMs);
    void endOrWait(int64_t nowMs);
    void end();

    Ledger &m_ledger;
    ConnectionEntry m_entry;
    const Run m_run;
    HttpTransport &m_transport;
    SecretStore &m_secrets;
    ConnectionConfig m_config;
    ConnectionState m_state;
    ConnectionState m_stateBefore;
    Outcome m_outcome;
    std::shared_ptr<Sink> m_sink;
    std::unique_ptr<TokenSource> m_tokens;
    std::vector<std::unique_ptr<HttpTransport>>
        m_lanes; // besides m_transport, which takes six calls at a time
    size_t m_lane = 0;
    std::vector<ClaimedCall> m_underWay;
    std::vector<Ended> m_ended;
    std::map<int64_t, int> m_tries; // in this pass, of records that came back
    std::map<int64_t, int> m_messageTries; // the same of messages, and of events below 0
    QTimer m_next;
    int64_t m_beganMs = 0;
    int64_t m_leaseUntilMs = 0;
    int m_failures = 0; // in a row
    int m_probes = 0;
    int m_tokenCount = 0; // that were found unusable
    bool m_byHand = false;
    bool m_isProbing = false;
    bool m_hasLease = false;
    bool m_isStopping = false;
    bool m_isSettling = false;
    bool m_cannotSettle = false; // in this pass
    bool m_hasMore = false; // the last look ended before all was seen
    bool m_hasNewToken = false; // nobody has accepted it yet
    bool m_hasEnded = false;
    int m_writeFailures = 0;
};

/// How long a record waits after that many attempts, in ms; `random` in [0, 1) makes it differ by up to 20 %.
int64_t backOffMs(int64_t attempts, double random);

} // namespace tally
