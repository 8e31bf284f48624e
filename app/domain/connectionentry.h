// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace tally {

/// A connection as it stands in the ledger: somewhere that records go to (isOut) or come from. What belongs
/// to its kind is JSON, and no secret is in it.
struct ConnectionEntry {
    int64_t id = 0;
    std::string kind = {}; // "portal", "webhook", "otlp", "posthog", "pull" …
    std::string name = {}; // unique
    bool isOut = false;
    bool isOn = true;
    std::string config = {}; // what people set, a JSON object
    std::string state = {}; // what was found since, a JSON object
    int64_t addedMs = 0;

    bool operator==(const ConnectionEntry &) const = default;
};

} // namespace tally
