// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recordidentity.h"
#include "domain/usagerecord.h"

#include <QString>

#include <optional>
#include <vector>

namespace tally {

/// One request that telemetry tells, and how it is known when it comes another way.
struct ToldRequest {
    UsageRecord record = {}; // not priced; booked by the resource and by the program's token
    std::string requestId = {}; // of the provider's HTTP answer; empty: not told
    std::string responseId = {}; // of the provider's answer, which the pass-through reads, too
    std::string likeness = {}; // requestlikeness.h, where nothing else is told; empty: unknown
    std::string session = {}; // of the program; empty: not told
    std::string agent = {}; // whose span it is, where its logs tell more: "claude-code" …
};

/// What an OTLP/JSON body holds. What is nothing of model calls is passed over without a word.
struct TelemetryRead {
    std::vector<ToldRequest> requests = {};
    int64_t unusable = 0; // calls whose figures make no sense
    QString problem = {}; // why, for a person
};

} // namespace tally
