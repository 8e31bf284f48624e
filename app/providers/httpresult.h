// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "providers/httprequest.h"

#include <optional>

namespace tally {

/// How a call ended.
enum class HttpOutcome {
    Complete, // a whole answer with status 2xx
    HttpError, // a whole answer with another status
    NotAllowed, // the request broke a rule and never left (plain http, unusable address or header)
    NotConnected, // no connection: no byte of the request left
    Broken, // the connection broke, or what came is no answer
    TimedOut,
    Cancelled,
    Redirect, // the server sent us elsewhere, which is never followed
    Tls, // no trusted encrypted connection: no byte of the request left
    TooLarge,
    BadEncoding, // compressed in a way that was not asked for, or wrongly
};

/// Which of HttpTimeouts ran out.
enum class HttpTimeout { Connect, FirstByte, Idle, Total };

/// The end of a call. `error` is set for every outcome but Complete and HttpError (there the caller reads
/// status and body); it names the server's host and never a path, a header or a body.
struct HttpResult {
    HttpOutcome outcome = HttpOutcome::Broken;
    std::optional<HttpTimeout> timeout = {}; // with TimedOut
    HttpAnswerHead head = {}; // status 0: none came
    // Inflated; empty for a stream with status 2xx, whose bytes were signalled; of another status the first
    // MiB.
    QByteArray body = {};
    bool requestSent = false; // some byte of the request left, or it cannot be ruled out
    bool answerStarted = false; // the head came
    qint64 answerBytes = 0; // of the body, inflated
    Error error = {};

    bool isWhole() const { return outcome == HttpOutcome::Complete || outcome == HttpOutcome::HttpError; }
    /// The request may have been carried out, and nobody told us how it ended.
    bool mayHaveBeenBilled() const { return requestSent && !isWhole() && outcome != HttpOutcome::Redirect; }
};

} // namespace tally
