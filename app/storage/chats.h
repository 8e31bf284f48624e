// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace tally {

/// What is still to be done about a chat request; kept beside its record until then.
struct OpenChat {
    int64_t recordId = 0;
    std::string session = {}; // the run of the program that sends it; empty: it ended
    std::string baseUrl = {}; // of the provider that can be asked for the cost
    std::string lookupId = {}; // what to ask for; empty: nothing
    int64_t attempts = 0; // times it was asked
    int64_t nextMs = 0; // when to ask next, ms UTC

    bool operator==(const OpenChat &) const = default;
};

/// A chat request as it stands: its record without what imports say of it, and nothing where there is none.
struct ChatState {
    std::optional<UsageRecord> record = {};
    std::optional<OpenChat> open = {};
};
/// Changes it; false when it is to stay as it is.
using ChatChange = std::function<bool(ChatState &)>;

/// What the chat requests of some time cost.
struct ChatSpending {
    int64_t requests = 0;
    Int128 costNano = 0; // of those with a cost
    int64_t unpriced = 0;
};

} // namespace tally
