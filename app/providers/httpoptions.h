// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace tally {

/// How long each part of a call may take, in milliseconds; 0 is without limit. Models may think for minutes
/// before the first byte, so only `connectMs` is short.
struct HttpTimeouts {
    int connectMs = 30'000; // until the first byte of the request leaves
    int firstByteMs = 300'000; // from the last byte of the request that left to the head of the answer
    int idleMs = 300'000; // between two pieces of the answer
    int totalMs = 1'800'000; // for everything

    bool operator==(const HttpTimeouts &) const = default;
};

/// What a call may do beyond its timeouts.
struct HttpOptions {
    HttpTimeouts timeouts = {};
    qint64 maxAnswerBytes = 64 * 1024 * 1024; // of the body, after inflating
    bool allowPlainHttp = false; // http:// to other machines; to this one it is always allowed
    // A call gets a connection of its own unless this is set: on a kept one, a server that hangs up just then
    // leaves it unknown whether the request arrived, and what came late for one call could be read as the
    // answer to the next.
    bool reuseConnections = false;

    bool operator==(const HttpOptions &) const = default;
};

} // namespace tally
