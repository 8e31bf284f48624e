// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

#include <cstdint>
#include <optional>
#include <unordered_map>

namespace tally {

/// Turns counts that grow within a conversation into what each of its rows added.
class RunningTotals {
public:
    static constexpr uint64_t WholeFile = 1; // the thread of rows that are all of one

    /// Leaves of the record's tokens and reported cost what was added since the row before of this thread (a
    /// hash of its id; 0: none). Less than before is a new beginning.
    void subtractBefore(uint64_t thread, UsageRecord &record);

private:
    struct State {
        TokenCounts tokens;
        std::optional<Money> cost;
    };
    std::unordered_map<uint64_t, State> m_threads;
};

} // namespace tally
