// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace tally {

/// Where an alert goes: to people at this desktop, or to whatever sends events on.
enum class AlertChannel : uint8_t { Desktop, Event };

/// A threshold that was crossed. Told once for each budget, value, period, kind, threshold and channel.
struct BudgetAlert {
    int64_t id = 0;
    int64_t budget = 0;
    std::string name = {}; // of the budget at that time
    std::string value = {}; // of a budget for each value; else empty
    std::string period = {}; // its first date, "2026-11-01"; of a window the instant at which it began
    bool isForecast = false; // it will be crossed, if all goes on as before
    bool isAnomaly = false; // a day far above the same weekdays before: `period` is that day, `limit` their
                            // median, and there is no threshold
    int threshold = 0; // percent of the limit
    AlertChannel channel = AlertChannel::Event;
    int64_t atMs = 0;
    std::string spent = {}; // decimal text, of a forecast what was expected
    std::string limit = {};

    bool operator==(const BudgetAlert &) const = default;
};

/// Records that came with one import: when that was, and from when to when they are, ms UTC.
struct ArrivedRecords {
    int64_t importedMs = 0;
    int64_t firstMs = 0;
    int64_t lastMs = 0;
};

/// Since when a budget is what it is, ms UTC.
struct BudgetAge {
    int64_t addedMs = 0;
    int64_t changedMs = 0; // as it was added unless it was changed
};

} // namespace tally
