// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capturedesk.h"
#include "capture/captureroute.h"
#include "capture/wiremessage.h"

#include <QByteArray>

#include <deque>
#include <optional>

namespace tally {

/// The checks before a request is looked at: it comes from this machine, not from a web page, and says what
/// it is. Facts: capture server reference 3. A refusal is in the words of the route.
std::optional<CaptureAnswer> refusalOf(const WireHead &head, const CaptureRoute &route, quint16 port);

/// The tokens that a request may carry, the likeliest first: x-tallyglass-key, the path, Authorization, the
/// headers of Anthropic and Google, `key` of the query.
std::vector<QByteArray> tokensOf(const WireHead &head, const CaptureRoute &route);
/// The query without a token of ours, "" where nothing is left.
QByteArray queryWithoutToken(const QByteArray &query, const QByteArray &token);

/// Counts wrong tokens: after 10 in a minute further ones are told to wait. A right one always goes on.
class WrongTokens {
public:
    static constexpr size_t Most = 10;
    static constexpr int64_t WindowMs = 60'000;

    /// One more came; whether it is one too many. Times as of a clock that does not jump, in ms.
    bool note(int64_t nowMs);

private:
    std::deque<int64_t> m_times;
};

} // namespace tally
