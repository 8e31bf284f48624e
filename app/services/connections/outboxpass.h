// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/connections/outboxclaims.h"
#include "services/connections/sinkcall.h"
#include "services/connections/tokensource.h"

#include <cstdint>
#include <map>
#include <memory>

namespace tally {

/// How often a pass tries the same.
inline constexpr int MostTries = 3;

/// How a pass ended, if not with everything done.
struct OutboxOutcome {
    bool isBusy = false; // another process sends
    bool isUnreachable = false;
    bool hasNoToken = false;
    bool isOff = false; // the receiver wants no more
    QString trouble = {}; // for people
};

/// A call that was answered, or was not.
struct EndedCall {
    ClaimedCall call;
    CallEnd end;
    int tokens = 0; // how many there had been when it left
    bool isProbe = false; // of a receiver that could not be reached
};

/// What one pass over the outbox of a connection knows; see OutboxSender, which runs it, and OutboxAnswers,
/// which learns from what comes back.
struct OutboxPass {
    static OutboxPass over(ConnectionEntry entry);
    /// What may be claimed of the outbox; valid as long as the pass.
    OutboxClaims::Wish wish(int64_t nowMs) const;
    /// What people set was changed meanwhile: it counts for all that has not left yet.
    void renew(ConnectionEntry changed);
    /// At its end: what the connection is to say of it from now on. `before`: its state when the pass began;
    /// `now`: what others made of that meanwhile.
    void close(const ConnectionState &before, const ConnectionState &now, int64_t nowMs);

    ConnectionEntry entry;
    ConnectionConfig config;
    ConnectionState state;
    OutboxOutcome outcome = {};
    std::shared_ptr<Sink> sink = {};
    std::unique_ptr<TokenSource> tokens = {};
    std::map<int64_t, int> tries = {}; // in this pass, of records that came back
    std::map<int64_t, int> messageTries = {}; // the same of messages, and of events below 0
    int64_t refused = 0; // records, in this pass
    QString refusal = {}; // why the last of them was
    int failures = 0; // in a row
    QString failure = {}; // the last of them, for people
    int probes = 0;
    int tokenCount = 0; // that were found unusable
    bool byHand = false;
    bool isProbing = false;
    bool hasNewToken = false; // nobody has accepted it yet

private:
    void adopt(const ConnectionState &before, const ConnectionState &now);
};

} // namespace tally
