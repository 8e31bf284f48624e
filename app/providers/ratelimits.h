// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chatanswer.h"
#include "providers/httprequest.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace tally {

/// The limits that the headers of an answer tell: OpenAI's `x-ratelimit-remaining-tokens`, Anthropic's
/// `anthropic-ratelimit-tokens-remaining`, the plain `x-ratelimit-remaining`. In this order; a limit of which
/// no header can be read is left out. `nowMs` (UTC) is what durations count from.
std::vector<RateLimit> rateLimits(const HttpAnswerHead &head, int64_t nowMs);

/// When a reset happens, ms UTC: a Go duration ("6m0s"), RFC 3339, a Unix time in seconds or milliseconds,
/// or seconds from now.
std::optional<int64_t> resetTime(const QByteArray &text, int64_t nowMs);

} // namespace tally
