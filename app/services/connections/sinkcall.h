// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/httptransport.h"
#include "sinks/sink.h"

#include <functional>
#include <optional>

namespace tally {

/// How a call to a receiver ended.
struct CallEnd {
    std::optional<SinkAnswer> answer = {}; // a whole one
    bool mayHaveArrived = false; // without an answer: bytes of it left
    bool isRedirect = false;
    QString error = {}; // without an answer, for people
    std::optional<int64_t> skewMs = {}; // the receiver's clock less ours
    std::optional<int64_t> retryAfterMs = {};
};

/// Sends one request, on a connection that is kept: a new one for each costs most of the time. So transports
/// do not outlive a pass. What is not answered after `answerMs` is given up. `done` comes from the event
/// loop, not at all when `receiver` died.
void callReceiver(HttpTransport &transport, const SinkRequest &request, QObject *receiver,
                  std::function<void(const CallEnd &)> done, int answerMs = 15'000);

} // namespace tally
