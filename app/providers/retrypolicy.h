// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/httpresult.h"

#include <QDateTime>

namespace tally {

/// When a failed call may be made once more, as plain rules: only after a whole HTTP answer with a status
/// that says "not now" (408, 429, 500, 502, 503, 524, 529), where the server itself told how it ended. Never
/// after a connection that broke.
struct RetryPolicy {
    int maxRetries = 2; // further attempts after the first
    int firstDelayMs = 1'000; // doubled with each attempt, where the server names no time
    int maxDelayMs = 60'000; // a server that asks for more is not asked again by itself

    bool operator==(const RetryPolicy &) const = default;
};

/// How long to wait before the next attempt, in milliseconds; nothing if there must be none. `retriesDone`
/// counts the further attempts already made, `now` is the clock for dates in Retry-After where the answer has
/// none.
std::optional<int> retryDelayMs(const RetryPolicy &policy, const HttpResult &result, int retriesDone,
                                const QDateTime &now);

/// Why there is no further attempt although the status said "not now" and one is left: the server asks to
/// wait longer than the policy allows, or to stay away. For a person; empty: there is one, or none is due.
QString whyNotRetried(const RetryPolicy &policy, const HttpResult &result, int retriesDone,
                      const QDateTime &now);

/// How long the server asks to wait, in milliseconds and never below 0: `retry-after-ms`, or `Retry-After` as
/// seconds or as an HTTP date. Nothing if it does not say or cannot be read.
std::optional<qint64> retryAfterMs(const HttpAnswerHead &head, const QDateTime &now);

/// A date as HTTP writes it (all three forms of RFC 9110), in UTC; invalid if it is none.
QDateTime httpDate(const QByteArray &text);

} // namespace tally
